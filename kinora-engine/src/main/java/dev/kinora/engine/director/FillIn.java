package dev.kinora.engine.director;

import dev.kinora.engine.director.Draft.Part;
import dev.kinora.engine.director.Vocabulary.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/// Decides what the person left open: what is usual where something is usual, otherwise by the seed, and nothing that
/// the model's world does not show, such as rain in a desert.
final class FillIn {
    /// A plural without a number: the seed decides between two and three.
    static final String SEVERAL = "several";

    private static final int MOST_ACTORS = 3;
    private static final List<String> GAITS = List.of("SWIM", "WALK", "RUN", "DRIVE", "FLY", "HOP", "ROLL");
    /// Whoever has one of these is shown when the prompt names nobody.
    private static final List<String> TRAVELS = List.of("SWIM", "WALK", "RUN", "DRIVE", "FLY");
    private static final Set<String> IN_PLACE = Set.of("STAND", "SPIN", "GROW", "SHRINK", "SHAKE");
    private static final Set<String> UNDER_NO_SKY = Set.of("SPACE", "CORAL_REEF", "ROOM");
    private static final Set<String> SNOWS_IN =
            Set.of("SNOWY_MEADOW", "MOUNTAINS", "FOREST", "TOWN", "NEON_CITY", "FARM");

    private final Vocabulary vocabulary;
    private final Draft draft;
    private final long seed;

    FillIn(Vocabulary vocabulary, Draft draft, long seed) {
        this.vocabulary = vocabulary;
        this.draft = draft;
        this.seed = seed;
    }

    /// The whole shot, still without its caption.
    ShotPlan shot() {
        if (draft.cast.isEmpty()) {
            draft.cast.add(new Part());
        }
        limitCast();
        for (int i = 0; i < draft.cast.size(); i++) {
            Part part = draft.cast.get(i);
            if (!part.said.containsKey(Concept.SUBJECT)) {
                Choice chosen = Choice.filledIn(
                        pick(subjectsFor(part), Concept.SUBJECT, i).name());
                part.said.put(Concept.SUBJECT, chosen);
                draft.notes.add(
                        "The prompt names nobody that this model knows; shown: \"%s\".".formatted(chosen.value()));
            }
        }
        Subject lead = subject(draft.cast.getFirst());
        String leadAction = value(draft.cast.getFirst().said, Concept.ACTION, Lexicon.MOVE);
        Choice place = said(Concept.PLACE).orElseGet(() -> Choice.filledIn(place(lead, leadAction)));
        Choice time = said(Concept.TIME).orElseGet(() -> Choice.filledIn(time(place.value())));
        List<Role> roles = new ArrayList<>();
        for (int i = 0; i < draft.cast.size(); i++) {
            roles.add(role(draft.cast.get(i), i, roles, place.value()));
        }
        return new ShotPlan(
                "",
                roles,
                place,
                time,
                said(Concept.WEATHER).orElse(Choice.filledIn("CLEAR")),
                said(Concept.CAMERA).orElse(Choice.filledIn("STATIC")),
                said(Concept.LOOK).orElse(Choice.filledIn("PLAIN")),
                said(Concept.FRAMING).orElse(Choice.filledIn("MEDIUM")));
    }

    private void limitCast() {
        if (draft.cast.size() > MOST_ACTORS) {
            draft.notes.add("A shot has at most %d subjects; the first %d of %d are shown."
                    .formatted(MOST_ACTORS, MOST_ACTORS, draft.cast.size()));
            draft.cast.subList(MOST_ACTORS, draft.cast.size()).clear();
        }
        if (draft.cast.size() > 1) {
            draft.cast.forEach(part -> {
                Choice count = part.said.remove(Concept.COUNT);
                if (count != null && !count.value().equals("1")) {
                    draft.notes.add(
                            "Beside others a subject is shown once: \"%s\" is not used.".formatted(count.words()));
                }
            });
        }
    }

    private Role role(Part part, int index, List<Role> before, String place) {
        Subject subject = subject(part);
        Choice count = part.said.getOrDefault(Concept.COUNT, Choice.filledIn("1"));
        if (count.value().equals(SEVERAL)) {
            count = new Choice(pick(List.of("2", "3"), Concept.COUNT, index), count.source(), count.words());
        }
        Choice action = action(part, index, before, subject, place);
        boolean isPartner =
                index == 1 && Reader.FOR_TWO.contains(before.getFirst().action().value());
        Choice direction = isPartner && !part.said.containsKey(Concept.DIRECTION)
                ? Choice.filledIn(before.getFirst().direction().value())
                : part.said.getOrDefault(Concept.DIRECTION, Choice.filledIn(direction(action.value(), index)));
        boolean isStill =
                IN_PLACE.contains(action.value()) && !direction.value().equals("NONE");
        if (isStill) {
            draft.notes.add("What stays in place has no direction: \"%s\" is not used.".formatted(direction.words()));
            direction = Choice.filledIn("NONE");
        }
        Choice colour = part.said.getOrDefault(Concept.COLOUR, Choice.filledIn("NATURAL"));
        if (colour.source() != Choice.Source.FILLED_IN && !subject.recolourable()) {
            draft.notes.add("The model has seen %s only in their own colours; \"%s\" may not come out."
                    .formatted(subject.plural(), colour.words()));
        }
        return new Role(
                part.said.getOrDefault(Concept.SUBJECT, Choice.filledIn(subject.name())),
                count,
                part.said.getOrDefault(Concept.SIZE, Choice.filledIn("MEDIUM")),
                colour,
                action,
                direction);
    }

    private Choice action(Part part, int index, List<Role> before, Subject subject, String place) {
        Choice said = part.said.get(Concept.ACTION);
        if (index == 1
                && said == null
                && Reader.FOR_TWO.contains(before.getFirst().action().value())) {
            return Choice.filledIn(before.getFirst().action().value());
        }
        boolean isAlone = draft.cast.size() == 1;
        if (said != null && isAlone && Reader.FOR_TWO.contains(said.value())) {
            draft.notes.add("\"%s\" takes two, and the prompt names one.".formatted(said.words()));
            said = null;
        }
        if (said == null || said.value().equals(Lexicon.MOVE)) {
            Choice direction = part.said.get(Concept.DIRECTION);
            boolean flies = direction != null
                    && Set.of("UP", "DOWN").contains(direction.value())
                    && possible(subject, "FLY", place);
            String gait = flies ? "FLY" : gait(subject, each -> possible(subject, each, place));
            if (said != null && gait.equals("STAND")) { // a boat under water: somehow
                gait = gait(subject, subject::can);
            }
            return said == null ? Choice.filledIn(gait) : Choice.said(gait, said.words());
        }
        boolean isOwn =
                subject.can(said.value()) || said.value().equals("STAND") || Reader.FOR_TWO.contains(said.value());
        if (!isOwn) {
            draft.notes.add("The model has never seen %s do this (\"%s\"); it may not come out."
                    .formatted(subject.plural(), said.words()));
        }
        return said;
    }

    /// How it usually moves. Heads without legs hop where balls roll.
    private static String gait(Subject subject, Predicate<String> isPossible) {
        return GAITS.stream()
                .filter(isPossible)
                .filter(each -> !each.equals("HOP")
                        || Set.of("animal", "person", "character").contains(subject.kind()))
                .findFirst()
                .orElse("STAND");
    }

    private String direction(String action, int index) {
        if (action.equals("FALL")) {
            return "DOWN";
        }
        return IN_PLACE.contains(action) || action.equals("JUMP") || action.equals("BOUNCE")
                ? "NONE"
                : pick(List.of("LEFT", "RIGHT"), Concept.DIRECTION, index);
    }

    private List<Subject> subjectsFor(Part part) {
        Choice colour = part.said.get(Concept.COLOUR);
        String action = value(part.said, Concept.ACTION, Lexicon.MOVE);
        String place = value(draft.setting, Concept.PLACE, "");
        Predicate<Subject> acts = subject ->
                TRAVELS.stream().anyMatch(subject::can) && (action.equals(Lexicon.MOVE) || subject.can(action));
        List<Predicate<Subject>> wishes = List.of(
                acts,
                subject -> place.isEmpty() || subject.places().contains(place),
                subject -> colour == null || subject.recolourable());
        List<Subject> left = vocabulary.subjects();
        for (Predicate<Subject> wish : wishes) {
            List<Subject> fewer = left.stream().filter(wish).toList();
            left = fewer.isEmpty() ? left : fewer;
        }
        return left;
    }

    private String place(Subject subject, String action) {
        String weather = value(draft.setting, Concept.WEATHER, "CLEAR");
        boolean needsSky = draft.setting.containsKey(Concept.TIME) || !weather.equals("CLEAR");
        List<Predicate<String>> wishes = List.of(
                subject.places()::contains,
                place -> action.equals(Lexicon.MOVE) || possible(subject, action, place),
                place -> !needsSky || !UNDER_NO_SKY.contains(place),
                place -> !weather.equals("SNOW") || SNOWS_IN.contains(place),
                place -> !weather.equals("RAIN")
                        || !Set.of("DESERT", "SNOWY_MEADOW").contains(place));
        List<String> left = List.copyOf(vocabulary.places().keySet());
        for (Predicate<String> wish : wishes) {
            List<String> fewer = left.stream().filter(wish).toList();
            left = fewer.isEmpty() ? left : fewer;
        }
        return pick(left, Concept.PLACE, 0);
    }

    private String time(String place) {
        return switch (place) {
            case "SPACE", "NEON_CITY" -> "NIGHT";
            case "CORAL_REEF", "ROOM" -> "DAY";
            default -> pick(List.of("DAY", "DAY", "MORNING", "SUNSET"), Concept.TIME, 0);
        };
    }

    /// Whether the subject can do it there: nobody walks on the open sea or flies under water.
    private static boolean possible(Subject subject, String action, String place) {
        boolean isAtHome = subject.places().contains(place);
        boolean there = switch (place) {
            case "CORAL_REEF" ->
                action.equals("SWIM") || IN_PLACE.contains(action) || (isAtHome && action.equals("WALK"));
            case "OCEAN" ->
                Set.of("SWIM", "FLY", "FALL", "JUMP").contains(action)
                        || IN_PLACE.contains(action)
                        || (isAtHome && action.equals("DRIVE"));
            default -> !action.equals("SWIM");
        };
        return there && subject.can(action);
    }

    private Optional<Choice> said(Concept concept) {
        return Optional.ofNullable(draft.setting.get(concept));
    }

    private Subject subject(Part part) {
        return vocabulary.subject(value(part.said, Concept.SUBJECT, "")).orElseThrow();
    }

    private static String value(Map<Concept, Choice> said, Concept concept, String otherwise) {
        Choice choice = said.get(concept);
        return choice == null ? otherwise : choice.value();
    }

    /// One of `options`, by the seed; each concept and each part draws by itself.
    private <T> T pick(List<T> options, Concept concept, int index) {
        return options.get(new SplittableRandom(seed * 1009 + concept.ordinal() * 31L + index).nextInt(options.size()));
    }
}
