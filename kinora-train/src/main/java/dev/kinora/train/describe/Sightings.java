package dev.kinora.train.describe;

import dev.kinora.train.judge.Head;
import dev.kinora.world.caption.Figure;
import dev.kinora.world.caption.Sighting;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts what was seen into the terms of captions. Answers that are not sure enough are left out,
/// and so is what cannot be: a chase of one, a way for whoever stays in place.
final class Sightings {
    private static final Set<Action> FOR_TWO = Set.of(Action.MEET, Action.CHASE, Action.COLLIDE, Action.PUSH);
    private static final Set<Action> IN_PLACE =
            Set.of(Action.STAND, Action.SPIN, Action.GROW, Action.SHRINK, Action.SHAKE);

    private final Set<String> names;
    private final double least;
    private final Map<String, Integer> ids = new HashMap<>();

    /// @param names that captions know
    /// @param least confidence of an answer that is told
    Sightings(Set<String> names, double least) {
        this.names = names;
        this.least = least;
    }

    /// The shots of one film.
    static List<Sighting> of(List<ShotSeen> shots, Set<String> names, double least) {
        Sightings sightings = new Sightings(names, least);
        return shots.stream().map(sightings::sighting).toList();
    }

    private Sighting sighting(ShotSeen shot) {
        return new Sighting(
                value(Place.class, shot.word(Head.PLACE, least)),
                value(TimeOfDay.class, shot.word(Head.TIME_OF_DAY, least)),
                value(Weather.class, shot.word(Head.WEATHER, least)),
                value(Look.class, shot.word(Head.LOOK, least)),
                null,
                value(CameraMove.class, shot.word(Head.CAMERA, least)),
                figures(told(shot)),
                null);
    }

    /// As many as the judge counts, the surest of them, and no more than a caption can count.
    private List<SubjectSeen> told(ShotSeen shot) {
        String counted = shot.word(Head.COUNT, least);
        int count = counted == null ? Head.MOST : Integer.parseInt(counted);
        List<SubjectSeen> surest = shot.subjects().stream()
                .filter(subject -> subject.confidence() >= least)
                .sorted(Comparator.comparingDouble(Sightings::weight).reversed())
                .limit(count)
                .toList();
        return shot.subjects().stream().filter(surest::contains).limit(count).toList();
    }

    private static double weight(SubjectSeen subject) {
        return subject.confidence() * (subject.to() - subject.from());
    }

    private List<Figure> figures(List<SubjectSeen> subjects) {
        List<SubjectSeen> ordered = new ArrayList<>(subjects);
        boolean isCouple = ordered.size() == 2 && ordered.stream().anyMatch(this::actsOnAnother);
        if (isCouple && isSurerDoer(ordered.getLast(), ordered.getFirst())) {
            ordered = ordered.reversed();
        }
        Map<String, Integer> alike = new HashMap<>();
        List<Integer> own = new ArrayList<>();
        for (SubjectSeen subject : ordered) {
            String kind = name(subject) + "/" + subject.word(Head.COLOUR, least);
            int index = alike.merge(kind, 1, Integer::sum);
            own.add(ids.computeIfAbsent(kind + "/" + index, _ -> ids.size()));
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            int partner = isCouple && i == 0 ? own.getLast() : -1;
            figures.add(figure(ordered.get(i), own.get(i), partner));
        }
        return figures;
    }

    private Figure figure(SubjectSeen subject, int id, int partner) {
        Action action = action(subject);
        boolean isAlone = partner < 0 && action != null && FOR_TWO.contains(action);
        boolean isStill = action != null && IN_PLACE.contains(action);
        return Figure.seen(
                id,
                name(subject),
                value(Colour.class, subject.word(Head.COLOUR, least)),
                isAlone ? null : action,
                isStill ? null : value(Direction.class, subject.word(Head.DIRECTION, least)),
                partner);
    }

    private boolean actsOnAnother(SubjectSeen subject) {
        Action action = action(subject);
        return action != null && FOR_TWO.contains(action);
    }

    private boolean isSurerDoer(SubjectSeen one, SubjectSeen other) {
        return actsOnAnother(one)
                && (!actsOnAnother(other) || one.confidence(Head.ACTION) > other.confidence(Head.ACTION));
    }

    private @Nullable Action action(SubjectSeen subject) {
        return value(Action.class, subject.word(Head.ACTION, least));
    }

    private @Nullable String name(SubjectSeen subject) {
        String word = subject.word(Head.SUBJECT, least);
        return word != null && names.contains(word) ? word : null;
    }

    private static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String word) {
        return word == null
                ? null
                : Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }
}
