package dev.kinora.world.caption;

import dev.kinora.world.caption.Nouns.Noun;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;

/// What actors do, as clauses: `a red car drives to the left`.
///
/// @param naming how to name actors: first mention or later one
record Clauses(Shot shot, Cast cast, Dice dice, Naming naming) {
    interface Naming {
        Noun of(Actor actor, int count);
    }

    /// Actors of one shot that one clause is about.
    private sealed interface Subject {
        record Alone(Actor actor) implements Subject {}

        record Group(Actor first, int count) implements Subject {}

        record Couple(Actor doer, Actor other) implements Subject {}
    }

    /// One clause for each subject, e.g. `two dogs run to the left`.
    List<String> clauses() {
        return subjects().stream().map(this::clause).toList();
    }

    /// Bare facts for tags: `driving, left`.
    static List<String> tags(Shot shot, Cast cast) {
        Dice first = Dice.of(0, "tags");
        var clauses = new Clauses(shot, cast, first, (actor, _) -> new Noun(actor.subject(), false));
        var tags = new ArrayList<String>();
        for (Subject subject : clauses.subjects()) {
            Actor actor = clauses.doer(subject);
            tags.add(clauses.verbs(actor).getFirst().participle());
            if (hasDirection(actor)) {
                tags.add(
                        actor.direction() == Direction.LEFT || actor.direction() == Direction.RIGHT
                                ? actor.direction().name().toLowerCase(java.util.Locale.ROOT)
                                : Vocabulary.directions(actor.direction()).getFirst());
            }
        }
        return tags.stream().distinct().toList();
    }

    /// Who is seen, one noun for each subject.
    List<Noun> nouns() {
        var nouns = new ArrayList<Noun>();
        for (Subject subject : subjects()) {
            switch (subject) {
                case Subject.Alone(var actor) -> nouns.add(naming.of(actor, 1));
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
        List<Actor> actors = shot.actors();
        Actor first = actors.getFirst();
        if (actors.size() == 1) {
            return List.of(new Subject.Alone(first));
        }
        if (first.partner() >= 0) {
            Actor other = actors.stream()
                    .filter(actor -> actor.id() == first.partner())
                    .findFirst()
                    .orElseThrow();
            return List.of(new Subject.Couple(first, other));
        }
        boolean alike = actors.stream()
                .allMatch(actor -> actor.subject().equals(first.subject())
                        && actor.colour() == first.colour()
                        && actor.action() == first.action()
                        && actor.direction() == first.direction());
        if (alike) {
            return List.of(new Subject.Group(first, actors.size()));
        }
        return actors.stream().<Subject>map(Subject.Alone::new).toList();
    }

    private Actor doer(Subject subject) {
        return switch (subject) {
            case Subject.Alone(var actor) -> actor;
            case Subject.Group(var first, int _) -> first;
            case Subject.Couple(var doer, Actor _) -> doer;
        };
    }

    private String clause(Subject subject) {
        return switch (subject) {
            case Subject.Alone(var actor) -> solo(actor, naming.of(actor, 1));
            case Subject.Group(var first, var count) -> solo(first, naming.of(first, count));
            case Subject.Couple(var doer, var other) -> couple(doer, naming.of(doer, 1), naming.of(other, 1));
        };
    }

    private String solo(Actor actor, Noun noun) {
        String verb = dice.pick(verbs(actor)).form(noun.isPlural());
        String start = noun.words() + " " + verb;
        return switch (actor.action()) {
            case HIDE -> start + " " + hiding(verb, noun.isPlural());
            case LEAVE_AND_RETURN ->
                start
                        + (actor.direction() == Direction.LEFT ? " on the left and " : " on the right and ")
                        + dice.pick(List.of(Verb.of("come", "back"), Verb.of("return")))
                                .form(noun.isPlural());
            case FALL -> start + " " + dice.pick(List.of("down", "down from above", "downwards"));
            case JUMP ->
                hasDirection(actor)
                        ? start + " " + direction(actor)
                        : start + " " + dice.pick(List.of("up and down", "on the spot", "up"));
            case BOUNCE ->
                hasDirection(actor)
                        ? start + " " + direction(actor)
                        : start + " " + dice.pick(List.of("up and down", "on the spot"));
            default -> hasDirection(actor) ? start + " " + direction(actor) : start;
        };
    }

    private String hiding(String verb, boolean isPlural) {
        String cover = shot.props().isEmpty()
                ? "something"
                : Nouns.withArticle(shot.props().getFirst().subject());
        String returns = dice.pick(List.of(
                        Verb.of("come", "out on the other side"),
                        Verb.of("reappear"),
                        new Verb("appears again", "appear again", "appearing again")))
                .form(isPlural);
        String way =
                " " + dice.pick(Vocabulary.directions(shot.actors().getFirst().direction()));
        return verb.startsWith("pass")
                ? "behind " + cover + way + " and " + returns
                : "behind " + cover + " and " + returns + ", moving" + way;
    }

    private String couple(Actor doer, Noun one, Noun other) {
        Verb verb = dice.pick(verbs(doer));
        return switch (doer.action()) {
            case MEET ->
                dice.chance(0.5)
                        ? one.words() + " and " + other.words() + " meet"
                        : one.words() + " " + verb.form(one.isPlural()) + " " + other.words();
            case CHASE, PUSH ->
                one.words() + " " + verb.form(one.isPlural()) + " " + other.words() + " " + direction(doer);
            default -> one.words() + " " + verb.form(one.isPlural()) + " " + other.words();
        };
    }

    private List<Verb> verbs(Actor actor) {
        CastMember member = cast.member(actor.subject());
        Place place = shot.setting().place();
        if (actor.action() == Action.STAND) {
            if (member.hovers(place)) {
                return Vocabulary.hovering();
            }
            return member.floats(place)
                    ? Vocabulary.floating()
                    : member.isAlive() ? Vocabulary.verbs(Action.STAND) : Vocabulary.resting();
        }
        if (actor.action() == Action.DRIVE && member.kind().equals("boat")) {
            return Vocabulary.sailing();
        }
        if (actor.action() == Action.DRIVE && member.isAlive()) {
            return Vocabulary.riding();
        }
        return Vocabulary.verbs(actor.action());
    }

    private String direction(Actor actor) {
        return dice.pick(Vocabulary.directions(actor.direction()));
    }

    private static boolean hasDirection(Actor actor) {
        return actor.direction() != Direction.NONE;
    }
}
