package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.Size;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The three laws of PhyWorld (arXiv:2411.02385) as scenes: plain discs before the same room, a still camera, motion
/// in closed form. Speeds and radii are drawn from ranges inside or outside of what training shows; a model that has
/// learned the law, and not the examples, does as well outside.
public final class PhysicsScenes {
    /// Subject and style of the disc: a painter draws a filled circle of the actor's colour.
    public static final String SUBJECT = "disc";

    public static final String STYLE = "plain";

    /// For captions: everything that a disc is.
    public static final Cast CAST = new Cast(List.of(new CastMember(
            SUBJECT,
            "discs",
            "ball",
            0.3,
            true,
            true,
            List.of(Action.STAND, Action.ROLL, Action.JUMP, Action.COLLIDE),
            List.of(Place.ROOM),
            List.of(STYLE),
            Map.of(),
            Map.of())));

    /// World units a second squared in parabolas.
    public static final double GRAVITY = 0.55;

    /// Of training: speeds in world units a second (one is the picture's height), radii in world units.
    public static final Range TRAINING = new Range(0.35, 0.8, 0.08, 0.13);

    /// Outside of training: slower than anything seen, faster, smaller, larger.
    public static final List<Range> UNSEEN = List.of(
            new Range(0.1, 0.28, 0.08, 0.13),
            new Range(0.92, 1.1, 0.08, 0.13),
            new Range(0.35, 0.8, 0.045, 0.065),
            new Range(0.35, 0.8, 0.15, 0.18));

    private static final int FRAMES = 17;
    private static final double ASPECT = 160.0 / 96;
    private static final List<Colour> COLOURS =
            List.of(Colour.RED, Colour.BLUE, Colour.GREEN, Colour.YELLOW, Colour.PURPLE, Colour.ORANGE);

    private PhysicsScenes() {}

    /// @param slowest speed, world units a second
    /// @param fastest speed, world units a second
    /// @param smallest radius, world units
    /// @param largest radius, world units
    public record Range(double slowest, double fastest, double smallest, double largest) {
        private double speed(Dice dice) {
            return dice.between(slowest, fastest);
        }

        private double radius(Dice dice) {
            return dice.between(smallest, largest);
        }
    }

    /// @param meeting frames of which discs meet in the middle
    /// @param aspect width of the picture over its height
    private record Stage(int frames, int meeting, double aspect) {}

    public enum Law {
        /// One disc with constant velocity.
        UNIFORM_MOTION,
        /// One disc thrown sideways; falls with [#GRAVITY].
        PARABOLA,
        /// Two discs, masses like their areas, an elastic central collision.
        COLLISION
    }

    /// A scene of 17 frames.
    public static Scene generate(Law law, Range range, long seed) {
        return generate(law, range, FRAMES, seed);
    }

    /// @param frames `4k + 1`; discs may leave the picture in long clips
    public static Scene generate(Law law, Range range, int frames, long seed) {
        return generate(law, range, new Stage(frames, frames, ASPECT), seed);
    }

    /// In pictures of another shape. However long it is, discs meet as early as in 17 frames.
    ///
    /// @param frames `4k + 1`; discs leave the picture in long clips
    /// @param aspect width of the picture over its height
    public static Scene generate(Law law, Range range, int frames, double aspect, long seed) {
        return generate(law, range, new Stage(frames, Math.min(frames, FRAMES), aspect), seed);
    }

    private static Scene generate(Law law, Range range, Stage stage, long seed) {
        Dice dice = Dice.of(seed, "physics/" + law);
        double sign = dice.chance(0.5) ? 1 : -1;
        return switch (law) {
            case UNIFORM_MOTION -> uniform(range, stage, seed, sign, dice);
            case PARABOLA -> parabola(range, stage, seed, sign, dice);
            case COLLISION -> collision(range, stage, seed, sign, dice);
        };
    }

    private static Scene uniform(Range range, Stage stage, long seed, double sign, Dice dice) {
        double radius = range.radius(dice);
        double start = -sign * (stage.aspect() / 2 - radius - dice.between(0, 0.1));
        Motion motion =
                Motion.of(Curve.line(start, sign * range.speed(dice)), Curve.constant(dice.between(0, 0.5)), sign > 0);
        return scene(
                seed,
                stage,
                List.of(disc(0, Action.ROLL, radius, sign, -1, dice.pick(COLOURS), motion, stage.frames())),
                List.of());
    }

    private static Scene parabola(Range range, Stage stage, long seed, double sign, Dice dice) {
        double radius = range.radius(dice);
        double start = -sign * (stage.aspect() / 2 - radius - dice.between(0, 0.1));
        double height = 0.78 - 2 * radius - dice.between(0, 0.1);
        Motion motion =
                Motion.of(Curve.line(start, sign * range.speed(dice)), Curve.thrown(0, height, 0, GRAVITY), sign > 0);
        return scene(
                seed,
                stage,
                List.of(disc(0, Action.JUMP, radius, sign, -1, dice.pick(COLOURS), motion, stage.frames())),
                List.of());
    }

    /// Velocities after contact: `u1 = ((m1 - m2) v1 + 2 m2 v2) / (m1 + m2)`, and likewise for the other.
    private static Scene collision(Range range, Stage stage, long seed, double sign, Dice dice) {
        double r1 = range.radius(dice);
        double r2 = range.radius(dice);
        double v1 = sign * range.speed(dice);
        double v2 = -sign * range.speed(dice);
        double m1 = r1 * r1;
        double m2 = r2 * r2;
        double u1 = ((m1 - m2) * v1 + 2 * m2 * v2) / (m1 + m2);
        double u2 = ((m2 - m1) * v2 + 2 * m1 * v1) / (m1 + m2);
        double contact = (stage.meeting() - 1.0) / Scene.FRAMES_PER_SECOND * dice.between(0.35, 0.5);
        double place = dice.between(-0.1, 0.1);
        Motion first = along(place - sign * r1, contact, v1, u1, sign > 0);
        Motion second = along(place + sign * r2, contact, v2, u2, sign < 0);
        int lot = dice.below(COLOURS.size());
        Colour one = COLOURS.get(lot);
        Colour other = COLOURS.get((lot + 1 + dice.below(COLOURS.size() - 1)) % COLOURS.size());
        double frame = contact * Scene.FRAMES_PER_SECOND;
        var event = new Event(Event.Kind.COLLIDE, frame, 0, place, StrictMath.min(1, StrictMath.abs(v1 - v2) / 2));
        return scene(
                seed,
                stage,
                List.of(
                        disc(0, Action.COLLIDE, r1, sign, 1, one, first, stage.frames()),
                        disc(1, Action.COLLIDE, r2, -sign, 0, other, second, stage.frames())),
                List.of(event));
    }

    private static Motion along(double corner, double contact, double before, double after, boolean right) {
        Curve x = Curve.pieces(
                new double[] {0, contact},
                Curve.line(corner - before * contact, before),
                Curve.line(corner - after * contact, after));
        return Motion.of(x, Curve.constant(0.2), right);
    }

    private static Actor disc(
            int id, Action action, double radius, double sign, int partner, Colour colour, Motion motion, int frames) {
        Direction direction = sign > 0 ? Direction.RIGHT : Direction.LEFT;
        return new Actor(
                id,
                SUBJECT,
                STYLE,
                colour,
                Size.MEDIUM,
                2 * radius,
                2 * radius,
                action,
                direction,
                partner,
                motion.poses(frames));
    }

    private static Scene scene(long seed, Stage stage, List<Actor> discs, List<Event> events) {
        var path = new ArrayList<>(Collections.nCopies(stage.frames(), CameraState.REST));
        var setting = new Setting(Place.ROOM, TimeOfDay.DAY, Weather.CLEAR, Look.PLAIN, 0);
        List<Actor> seen = Visibility.of(discs, List.of(), path, stage.aspect());
        return new Scene(
                seed,
                stage.aspect(),
                stage.frames(),
                List.of(new Shot(
                        0, stage.frames(), setting, Framing.MEDIUM, CameraMove.STATIC, path, seen, List.of(), events)));
    }
}
