package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Casting.Company;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Stages one shot: who does what where, seen by which camera.
record Staging(SceneOptions options, Setting setting, Framing framing, int firstFrame, int frames) {
    /// World units a second squared; a moon pulls less.
    static final double GRAVITY = 4;

    private static final double MOON_GRAVITY = 2;
    private static final double SPRITE_ACTION = 0.65;
    private static final List<Action> CLOSE_UP_ACTIONS = List.of(Action.STAND, Action.SHAKE, Action.SPIN);
    private static final List<Action> RARE = List.of(Action.COLLIDE, Action.PUSH);
    private static final double STILL_CAMERA = 0.45;
    private static final double TRACKING = 0.3;

    /// What somebody does and where it goes.
    record Part(Role role, Action action, Direction direction, int partner) {}

    Shot stage(Casting casting, Dice dice) {
        CameraWork.View view = view(casting.roles().getFirst());
        List<Part> parts = parts(casting, view, dice);
        CameraWork camera = new CameraWork(cameraMove(parts, dice), view);
        List<Mark> marks = Blocking.marks(parts, casting.company(), camera, this);
        Optional<Prop> cover = parts.getFirst().action() == Action.HIDE
                ? Optional.of(Hiding.prop(marks.getFirst(), candidates(), options, dice))
                : Optional.empty();
        List<Motion> motions = motions(parts, marks, casting.company(), cover, dice);

        List<CameraState> path = path(camera, parts, motions, dice);
        var actors = new ArrayList<Actor>();
        for (int i = 0; i < parts.size(); i++) {
            actors.add(actor(parts.get(i), marks.get(i), motions.get(i)));
        }
        List<Prop> props = cover.stream().toList();
        List<Actor> seen = Visibility.of(actors, props, path, options.aspect());
        var events = new Happenings(setting, firstFrame, frames, options.aspect());
        return new Shot(
                firstFrame,
                frames,
                setting,
                framing,
                camera.move(),
                path,
                seen,
                props,
                events.of(seen, motions, path, dice));
    }

    double seconds() {
        return StrictMath.max(frames - 1, 1) / (double) Scene.FRAMES_PER_SECOND;
    }

    double gravity() {
        return setting.place() == Place.SPACE ? MOON_GRAVITY : GRAVITY;
    }

    double height(Role role) {
        return role.height() * (framing == Framing.WIDE ? 0.75 : 1);
    }

    private CameraWork.View view(Role lead) {
        if (framing == Framing.CLOSE_UP) {
            return new CameraWork.View(options.aspect(), StrictMath.clamp(0.66 / lead.height(), 1.2, 2.0), 0.88);
        }
        return new CameraWork.View(options.aspect(), 1, options.subjects().scale() > 1.2 ? 0.88 : 0.8);
    }

    private List<Part> parts(Casting casting, CameraWork.View view, Dice dice) {
        var parts = new ArrayList<Part>();
        Role lead = casting.roles().getFirst();
        if (casting.company() == Company.PAIR) {
            Role other = casting.roles().get(1);
            List<Action> together =
                    allowed(lead.member(), Repertoire.pair(lead.member(), other.member(), setting.place()));
            if (!together.isEmpty() && frames > 1) {
                return pair(lead, other, together(together, dice), dice);
            }
        }
        Action action = action(lead, view, casting.company(), dice);
        Direction direction = direction(action, dice);
        for (Role role : casting.roles()) {
            if (casting.company() != Company.GROUP && !parts.isEmpty()) {
                action = action(role, view, casting.company(), dice);
                direction = direction(action, dice);
            }
            parts.add(new Part(role, action, direction, -1));
        }
        return parts;
    }

    /// Few can collide or push: those who can mostly do.
    private static Action together(List<Action> possible, Dice dice) {
        List<Action> rare = possible.stream().filter(RARE::contains).toList();
        boolean rarely = dice.chance(0.7);
        return rarely && !rare.isEmpty() ? dice.pick(rare) : dice.pick(possible);
    }

    private List<Part> pair(Role lead, Role other, Action action, Dice dice) {
        Direction direction = direction(action, dice);
        Direction opposite = direction == Direction.LEFT ? Direction.RIGHT : Direction.LEFT;
        Gait gait = Repertoire.gait(other.member(), setting.place()).orElse(Gait.ROLL);
        Part second = switch (action) {
            case MEET, COLLIDE -> new Part(other, action, opposite, lead.id());
            case CHASE -> new Part(other, Repertoire.action(gait.hurried(other.member())), direction, -1);
            default -> new Part(other, Action.ROLL, direction, -1);
        };
        return List.of(new Part(lead, action, direction, other.id()), second);
    }

    private Action action(Role role, CameraWork.View view, Company company, Dice dice) {
        if (frames == 1) {
            return Action.STAND;
        }
        if (framing == Framing.CLOSE_UP) {
            List<Action> still = allowed(role.member(), Repertoire.solo(role.member(), setting.place())).stream()
                    .filter(CLOSE_UP_ACTIONS::contains)
                    .toList();
            return still.isEmpty() ? Action.STAND : dice.pick(still);
        }
        List<Action> all = allowed(role.member(), Repertoire.solo(role.member(), setting.place()));
        boolean canHide = company == Company.ALONE && Hiding.fits(height(role), role.aspect(), view.width());
        List<Action> usable = all.stream()
                .filter(action ->
                        action != Action.HIDE || (canHide && !candidates().isEmpty()))
                .filter(action -> action != Action.LEAVE_AND_RETURN || company == Company.ALONE)
                .toList();
        List<Action> moving = usable.stream()
                .filter(action -> Repertoire.directions(action, setting.place()).size() > 1 || action == Action.FALL)
                .toList();
        boolean moves = dice.chance(SPRITE_ACTION);
        if (moves && !moving.isEmpty()) {
            Action drawn = dice.pick(moving);
            // Nearly everything can hop: a second draw keeps that from being what nearly everything does.
            return drawn == Action.HOP ? dice.pick(moving) : drawn;
        }
        return usable.isEmpty() ? Action.STAND : dice.pick(usable);
    }

    private List<Action> allowed(CastMember member, List<Action> actions) {
        return actions.stream()
                .filter(options.choices().actions()::contains)
                .filter(action -> options.split() == Split.HELD_OUT || !HeldOut.action(member.name(), action))
                .toList();
    }

    private Direction direction(Action action, Dice dice) {
        List<Direction> all = Repertoire.directions(action, setting.place());
        List<Direction> open =
                all.stream().filter(options.choices().directions()::contains).toList();
        return dice.pick(open.isEmpty() ? all : open);
    }

    private List<CastMember> candidates() {
        return options.subjects().members().stream()
                .filter(member -> options.split() == Split.HELD_OUT || !HeldOut.place(member.name(), setting.place()))
                .filter(member -> Hiding.canCover(member, setting.place()))
                .toList();
    }

    private CameraMove cameraMove(List<Part> parts, Dice dice) {
        if (frames == 1) {
            return CameraMove.STATIC;
        }
        List<CameraMove> moves = options.choices().cameras().stream()
                .filter(move -> framing != Framing.CLOSE_UP
                        || List.of(CameraMove.STATIC, CameraMove.SHAKE, CameraMove.ORBIT)
                                .contains(move))
                .filter(move -> parts.stream()
                        .allMatch(part -> CameraWork.suits(move, part.action(), part.direction(), parts.size())))
                .toList();
        List<CameraMove> moving =
                moves.stream().filter(move -> move != CameraMove.STATIC).toList();
        boolean still = dice.chance(STILL_CAMERA) && moves.contains(CameraMove.STATIC);
        boolean tracks = dice.chance(TRACKING) && moving.contains(CameraMove.TRACK);
        if (still || moving.isEmpty()) {
            return CameraMove.STATIC;
        }
        return tracks ? CameraMove.TRACK : dice.pick(moving);
    }

    private List<Motion> motions(List<Part> parts, List<Mark> marks, Company company, Optional<Prop> cover, Dice dice) {
        var motions = new ArrayList<Motion>();
        Part first = parts.getFirst();
        long lot = dice.nextLong();
        double fraction = dice.between(0.08, 0.92);
        if (cover.isPresent()) {
            return List.of(Hiding.perform(marks.getFirst(), dice).withDepth(-0.06));
        }
        if (first.partner() >= 0) {
            Pairs pair = Pairs.perform(first.action(), marks.getFirst(), marks.get(1), dice);
            return List.of(pair.first().withDepth(0.02), pair.second());
        }
        for (int i = 0; i < parts.size(); i++) {
            // A group acts as one: everybody draws the same lots.
            Dice own = Dice.of(lot, company == Company.GROUP ? "group" : "actor " + i);
            double spot = company == Company.ENSEMBLE ? (i + own.between(0.3, 0.7)) / parts.size() : fraction;
            Motion motion = Solo.perform(parts.get(i).action(), marks.get(i), spot, own);
            motions.add(motion.withDepth(Blocking.depth(i, parts.size(), company)));
        }
        return motions;
    }

    private List<CameraState> path(CameraWork camera, List<Part> parts, List<Motion> motions, Dice dice) {
        Motion lead = motions.getFirst();
        double half = height(parts.getFirst().role()) / 2;
        return parts.size() == 1
                ? camera.path(frames, lead.x(), lead.y().at(0) + half, dice)
                : camera.path(frames, Curve.constant(0), 0.2, dice);
    }

    private Actor actor(Part part, Mark mark, Motion motion) {
        Role role = part.role();
        return new Actor(
                role.id(),
                role.member().name(),
                role.style(),
                role.colour(),
                role.size(),
                mark.height(),
                mark.width(),
                part.action(),
                part.direction(),
                part.partner(),
                motion.poses(frames));
    }
}
