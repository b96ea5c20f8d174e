package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a member of the cast can do at a place: stand, what its sprite is made for, and what follows from the way it
/// moves.
final class Repertoire {
    private static final List<Action> OWN = List.of(
            Action.WALK,
            Action.RUN,
            Action.HOP,
            Action.JUMP,
            Action.FLY,
            Action.SWIM,
            Action.DRIVE,
            Action.ROLL,
            Action.BOUNCE,
            Action.FALL,
            Action.SPIN,
            Action.GROW,
            Action.SHRINK,
            Action.SHAKE);
    private static final List<Gait> GAITS = List.of(Gait.SWIM, Gait.WALK, Gait.RUN, Gait.DRIVE, Gait.FLY, Gait.ROLL);

    private Repertoire() {}

    /// What it can do without a partner, in the enum's order.
    static List<Action> solo(CastMember member, Place place) {
        var actions = new ArrayList<>(List.of(Action.STAND));
        for (Action action : OWN) {
            if (can(member, action) && possible(action, member, place)) {
                actions.add(action);
            }
        }
        if (gait(member, place).isPresent()) {
            actions.add(Action.LEAVE_AND_RETURN);
            actions.add(Action.HIDE);
        }
        return actions.stream().sorted().toList();
    }

    /// What `first` can do to or with `second`.
    static List<Action> pair(CastMember first, CastMember second, Place place) {
        Optional<Gait> one = gait(first, place);
        Optional<Gait> other = gait(second, place);
        if (one.isEmpty() || other.isEmpty()) {
            return List.of();
        }
        var actions = new ArrayList<>(List.of(Action.MEET, Action.CHASE));
        if (isMassive(one.get()) && isMassive(other.get())) {
            actions.add(Action.COLLIDE);
        }
        boolean pushes = List.of(Gait.WALK, Gait.RUN, Gait.DRIVE).contains(one.get());
        if (pushes && can(second, Action.ROLL) && possible(Action.ROLL, second, place)) {
            actions.add(Action.PUSH);
        }
        return actions;
    }

    /// How it moves about at this place, if it can.
    static Optional<Gait> gait(CastMember member, Place place) {
        return GAITS.stream()
                .filter(gait -> can(member, action(gait)) && possible(action(gait), member, place))
                .findFirst();
    }

    /// The action that a gait is when nothing else is going on.
    static Action action(Gait gait) {
        return switch (gait) {
            case WALK -> Action.WALK;
            case RUN -> Action.RUN;
            case DRIVE -> Action.DRIVE;
            case ROLL -> Action.ROLL;
            case FLY -> Action.FLY;
            case SWIM -> Action.SWIM;
        };
    }

    /// Directions in which an action can go.
    static List<Direction> directions(Action action, Place place) {
        return switch (action) {
            case STAND, SPIN, GROW, SHRINK, SHAKE -> List.of(Direction.NONE);
            case FALL -> List.of(Direction.DOWN);
            case WALK, RUN, DRIVE ->
                List.of(
                        Direction.LEFT,
                        Direction.RIGHT,
                        Direction.LEFT,
                        Direction.RIGHT,
                        Direction.LEFT,
                        Direction.RIGHT,
                        Direction.TOWARD,
                        Direction.AWAY);
            case FLY ->
                List.of(
                        Direction.LEFT,
                        Direction.RIGHT,
                        Direction.LEFT,
                        Direction.RIGHT,
                        Direction.UP,
                        Direction.UP,
                        Direction.DOWN,
                        Direction.TOWARD,
                        Direction.AWAY);
            case SWIM ->
                place == Place.CORAL_REEF
                        ? List.of(
                                Direction.LEFT,
                                Direction.RIGHT,
                                Direction.LEFT,
                                Direction.RIGHT,
                                Direction.UP,
                                Direction.DOWN)
                        : List.of(Direction.LEFT, Direction.RIGHT);
            case JUMP, BOUNCE -> List.of(Direction.LEFT, Direction.RIGHT, Direction.NONE, Direction.NONE);
            case HOP, ROLL, HIDE, LEAVE_AND_RETURN, MEET, CHASE, COLLIDE, PUSH ->
                List.of(Direction.LEFT, Direction.RIGHT);
        };
    }

    private static boolean isMassive(Gait gait) {
        return gait == Gait.ROLL || gait == Gait.DRIVE;
    }

    private static boolean can(CastMember member, Action action) {
        return member.actions().contains(action);
    }

    /// Whether the place lets it happen: nobody walks on the open sea or flies under water.
    private static boolean possible(Action action, CastMember member, Place place) {
        boolean atHome = member.places().contains(place);
        boolean inPlace =
                List.of(Action.SPIN, Action.GROW, Action.SHRINK, Action.SHAKE).contains(action);
        return switch (place) {
            case CORAL_REEF -> inPlace || action == Action.SWIM || (atHome && action == Action.WALK);
            case OCEAN ->
                switch (action) {
                    case SWIM, FLY, FALL -> true;
                    case DRIVE -> atHome;
                    case JUMP -> can(member, Action.SWIM);
                    default -> inPlace;
                };
            default -> action != Action.SWIM && (action != Action.JUMP || !onlySwims(member));
        };
    }

    private static boolean onlySwims(CastMember member) {
        return can(member, Action.SWIM) && !can(member, Action.WALK);
    }
}
