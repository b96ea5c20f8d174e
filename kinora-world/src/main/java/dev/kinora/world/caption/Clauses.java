package dev.kinora.world.caption;

import dev.kinora.world.caption.Nouns.Noun;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What figures do, as clauses: `a red car drives to the left`.
///
/// @param naming how to name figures: first mention or later one
record Clauses(Sighting shot, Cast cast, Dice dice, Naming naming) {
    interface Naming {
        Noun of(Figure figure, int count);
    }

    /// Figures of one shot that one clause is about.
    private sealed interface Subject {
        record Alone(Figure figure) implements Subject {}

        record Group(Figure first, int count) implements Subject {}

        record Couple(Figure doer, Figure other) implements Subject {}
    }

    /// One clause for each subject, e.g. `two dogs run to the left`.
    List<String> clauses() {
        return subjects().stream().map(this::clause).toList();
    }

    /// Bare facts for tags: `driving, left`.
    static List<String> tags(Sighting shot, Cast cast) {
        Dice first = Dice.of(0, "tags");
        var clauses = new Clauses(shot, cast, first, (_, _) -> new Noun("", false));
        var tags = new ArrayList<String>();
        for (Subject subject : clauses.subjects()) {
            Figure figure = clauses.doer(subject);
            Action action = figure.action();
            if (action != null) {
                tags.add(clauses.verbs(figure, action).getFirst().participle());
            }
            Direction direction = figure.direction();
            if (direction != null && figure.hasDirection()) {
                tags.add(
                        direction == Direction.LEFT || direction == Direction.RIGHT
                                ? direction.name().toLowerCase(Locale.ROOT)
                                : Vocabulary.directions(direction).getFirst());
            }
        }
        return tags.stream().distinct().toList();
    }

    /// Who is seen, one noun for each subject.
    List<Noun> nouns() {
        var nouns = new ArrayList<Noun>();
        for (Subject subject : subjects()) {
            switch (subject) {
                case Subject.Alone(var figure) -> nouns.add(naming.of(figure, 1));
                case Subject.Group(var first, var count) -> nouns.add(naming.of(first, count));
                case Subject.Couple(var doer, var other) -> {
                    nouns.add(naming.of(doer, 1));
                    nouns.add(naming.of(other, 1));
                }
            }
        }
        return nouns;
    }

    private List<Subject> subjects() {
        List<Figure> figures = shot.figures();
        if (figures.size() < 2) {
            return figures.stream().<Subject>map(Subject.Alone::new).toList();
        }
        Figure first = figures.getFirst();
        if (first.partner() >= 0) {
            Figure other = figures.stream()
                    .filter(figure -> figure.id() == first.partner())
                    .findFirst()
                    .orElseThrow();
            return List.of(new Subject.Couple(first, other));
        }
        String name = first.subject();
        boolean alike = name != null
                && figures.stream()
                        .allMatch(figure -> name.equals(figure.subject())
                                && figure.colour() == first.colour()
                                && figure.action() == first.action()
                                && figure.direction() == first.direction());
        if (alike) {
            return List.of(new Subject.Group(first, figures.size()));
        }
        return figures.stream().<Subject>map(Subject.Alone::new).toList();
    }

    private Figure doer(Subject subject) {
        return switch (subject) {
            case Subject.Alone(var figure) -> figure;
            case Subject.Group(var first, int _) -> first;
            case Subject.Couple(var doer, Figure _) -> doer;
        };
    }

    private String clause(Subject subject) {
        return switch (subject) {
            case Subject.Alone(var figure) -> solo(figure, naming.of(figure, 1));
            case Subject.Group(var first, var count) -> solo(first, naming.of(first, count));
            case Subject.Couple(var doer, var other) -> couple(doer, naming.of(doer, 1), naming.of(other, 1));
        };
    }

    private String solo(Figure figure, Noun noun) {
        Action action = figure.action();
        if (action == null) {
            return noun.words() + (figure.hasDirection() ? " moving" : "") + way(figure);
        }
        String verb = dice.pick(verbs(figure, action)).form(noun.isPlural());
        String start = noun.words() + " " + verb;
        return switch (action) {
            case HIDE -> start + " " + hiding(figure, verb, noun.isPlural());
            case LEAVE_AND_RETURN ->
                start
                        + side(figure)
                        + dice.pick(List.of(Verb.of("come", "back"), Verb.of("return")))
                                .form(noun.isPlural());
            case FALL -> start + " " + dice.pick(List.of("down", "down from above", "downwards"));
            case JUMP ->
                figure.hasDirection()
                        ? start + way(figure)
                        : start + " " + dice.pick(List.of("up and down", "on the spot", "up"));
            case BOUNCE ->
                figure.hasDirection()
                        ? start + way(figure)
                        : start + " " + dice.pick(List.of("up and down", "on the spot"));
            default -> start + way(figure);
        };
    }

    private static String side(Figure figure) {
        Direction direction = figure.direction();
        return direction == null ? " and " : direction == Direction.LEFT ? " on the left and " : " on the right and ";
    }

    private String hiding(Figure figure, String verb, boolean isPlural) {
        String prop = shot.cover();
        String cover = prop == null ? Nouns.SOMETHING : Nouns.withArticle(prop);
        String returns = dice.pick(List.of(
                        Verb.of("come", "out on the other side"),
                        Verb.of("reappear"),
                        new Verb("appears again", "appear again", "appearing again")))
                .form(isPlural);
        String way = way(figure);
        return verb.startsWith("pass")
                ? "behind " + cover + way + " and " + returns
                : "behind " + cover + " and " + returns + (way.isEmpty() ? "" : ", moving") + way;
    }

    private String couple(Figure doer, Noun one, Noun other) {
        Action action = doer.action();
        if (action == null) {
            return one.words() + " and " + other.words();
        }
        Verb verb = dice.pick(verbs(doer, action));
        return switch (action) {
            case MEET ->
                dice.chance(0.5)
                        ? one.words() + " and " + other.words() + " meet"
                        : one.words() + " " + verb.form(one.isPlural()) + " " + other.words();
            case CHASE, PUSH -> one.words() + " " + verb.form(one.isPlural()) + " " + other.words() + way(doer);
            default -> one.words() + " " + verb.form(one.isPlural()) + " " + other.words();
        };
    }

    private List<Verb> verbs(Figure figure, Action action) {
        String name = figure.subject();
        if (name == null) {
            return Vocabulary.verbs(action);
        }
        CastMember member = cast.member(name);
        if (action == Action.STAND) {
            return standing(member, shot.place());
        }
        if (action == Action.DRIVE && member.kind().equals("boat")) {
            return Vocabulary.sailing();
        }
        if (action == Action.DRIVE && member.isAlive()) {
            return Vocabulary.riding();
        }
        return Vocabulary.verbs(action);
    }

    private static List<Verb> standing(CastMember member, @Nullable Place place) {
        if (place != null && member.hovers(place)) {
            return Vocabulary.hovering();
        }
        if (place != null && member.floats(place)) {
            return Vocabulary.floating();
        }
        return member.isAlive() ? Vocabulary.verbs(Action.STAND) : Vocabulary.resting();
    }

    /// ` to the left`, or nothing for whoever goes nowhere.
    private String way(Figure figure) {
        Direction direction = figure.direction();
        return direction == null || direction == Direction.NONE
                ? ""
                : " " + dice.pick(Vocabulary.directions(direction));
    }
}
