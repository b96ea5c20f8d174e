package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Scene;
import java.util.ArrayList;
import java.util.List;

/// The camera's path through a shot. All moves start and end softly, and none hides or reverses, in the picture, the
/// direction in which the subject goes: a zoom holds the subject where a still camera would see it, a tracking camera
/// falls behind a little, so that the backdrop moves against the subject.
///
/// @param view what the camera sees at rest in this shot
record CameraWork(CameraMove move, View view) {
    private static final double ZOOM = 1.45;
    private static final double DOLLY = 0.32;
    private static final double TRACKING = 0.7;
    private static final double ORBIT_RADIANS = 0.28;
    private static final double TILT = 0.16;

    /// What a resting camera sees.
    ///
    /// @param zoom 1 for wide and medium shots
    /// @param ground where the ground line lies, as a share of the picture's height from the top
    record View(double aspect, double zoom, double ground) {
        double width() {
            return aspect / zoom;
        }

        /// World y of the middle of the picture.
        double centreY() {
            return (ground - 0.5) / zoom;
        }

        /// World y of the upper edge.
        double top() {
            return ground / zoom;
        }
    }

    /// Whether a viewer can tell the action and the direction apart from this camera move.
    static boolean suits(CameraMove move, Action action, Direction direction, int actors) {
        boolean inDepth = direction == Direction.TOWARD || direction == Direction.AWAY;
        boolean vertical = direction == Direction.UP || direction == Direction.DOWN;
        boolean horizontal = direction == Direction.LEFT || direction == Direction.RIGHT;
        boolean upDown = vertical || action == Action.FALL || action == Action.BOUNCE || action == Action.JUMP;
        return switch (move) {
            case STATIC, SHAKE -> true;
            case TILT_UP, TILT_DOWN, GLIDE -> !upDown && !inDepth;
            case ZOOM_IN, ZOOM_OUT, DOLLY_IN ->
                !inDepth
                        && !upDown
                        && (actors == 1 || !horizontal)
                        && !List.of(Action.GROW, Action.SHRINK, Action.LEAVE_AND_RETURN)
                                .contains(action);
            case TRACK ->
                horizontal
                        && actors == 1
                        && List.of(Action.WALK, Action.RUN, Action.DRIVE, Action.ROLL, Action.FLY, Action.SWIM)
                                .contains(action);
            case PAN_LEFT, PAN_RIGHT -> action != Action.LEAVE_AND_RETURN && (actors == 1 || !horizontal);
            case ORBIT -> action != Action.LEAVE_AND_RETURN;
        };
    }

    /// World units by which the sides of the stage come closer, because the camera moves away from one of them.
    double margin(Direction direction, int actors) {
        double pan = panReach();
        return switch (move) {
            case PAN_LEFT -> direction == Direction.LEFT && actors == 1 ? -pan : pan;
            case PAN_RIGHT -> direction == Direction.RIGHT && actors == 1 ? -pan : pan;
            case TRACK -> -view.width() * 0.42;
            case ZOOM_IN, ZOOM_OUT, DOLLY_IN -> actors == 1 ? 0 : view.width() / 2 * (1 - 1 / ZOOM);
            case GLIDE -> 0.06 * view.width();
            default -> 0;
        };
    }

    private double panReach() {
        return 0.11 * view.width();
    }

    /// One camera state for each frame.
    ///
    /// @param subject path of the actor that the camera cares for; the middle of the stage for several
    /// @param middleY world y of the subject's middle
    List<CameraState> path(int frames, Curve subject, double middleY, Dice dice) {
        double shift = dice.uniform();
        double swing = dice.chance(0.5) ? 1 : -1;
        var states = new ArrayList<CameraState>(frames);
        for (int frame = 0; frame < frames; frame++) {
            double t = (double) frame / Scene.FRAMES_PER_SECOND;
            double progress = frames == 1 ? 0.5 : (double) frame / (frames - 1);
            double soft = progress * progress * (3 - 2 * progress);
            states.add(state(t, soft, subject.at(t), middleY, shift, swing));
        }
        return states;
    }

    /// @param soft 0 at the start, 1 at the end
    private CameraState state(double t, double soft, double subjectX, double middleY, double shift, double swing) {
        double y = view.centreY();
        double zoom = view.zoom();
        double pan = panReach() * (2 * soft - 1);
        return switch (move) {
            case STATIC -> new CameraState(0, y, zoom, 0, 0);
            case PAN_LEFT -> new CameraState(-pan, y, zoom, 0, 0);
            case PAN_RIGHT -> new CameraState(pan, y, zoom, 0, 0);
            case TILT_UP -> new CameraState(0, y + TILT * (soft - 0.9) / zoom, zoom, 0, 0);
            case TILT_DOWN -> new CameraState(0, y + TILT * (0.1 - soft) / zoom, zoom, 0, 0);
            case ZOOM_IN -> magnified(1 + (ZOOM - 1) * soft, subjectX, middleY);
            case ZOOM_OUT -> magnified(ZOOM - (ZOOM - 1) * soft, subjectX, middleY);
            case DOLLY_IN -> nearer(DOLLY * soft, subjectX, middleY);
            case TRACK -> new CameraState(TRACKING * subjectX, y, zoom, 0, 0);
            case ORBIT -> new CameraState(0, y, zoom, swing * ORBIT_RADIANS * (2 * soft - 1), 0);
            case SHAKE ->
                new CameraState(
                        (0.012 * sine(1.9, t, shift) + 0.006 * sine(3.7, t, 2 * shift)) / zoom,
                        y + (0.01 * sine(2.3, t, 3 * shift) + 0.005 * sine(4.3, t, shift)) / zoom,
                        zoom,
                        0,
                        0);
            case GLIDE ->
                new CameraState(
                        swing * 0.06 * view.width() * (2 * soft - 1),
                        y + 0.1 * (1 - soft) / zoom,
                        zoom * (1 + 0.12 * soft),
                        0,
                        0);
        };
    }

    /// Magnifies around the subject, which stays where the resting camera sees it: `(s - c) * factor = s - rest`.
    private CameraState magnified(double factor, double subjectX, double middleY) {
        double rest = view.centreY();
        return new CameraState(
                subjectX * (1 - 1 / factor), middleY - (middleY - rest) / factor, view.zoom() * factor, 0, 0);
    }

    /// Comes nearer by `dolly`, which magnifies the acting plane like a zoom and the far layers less.
    private CameraState nearer(double dolly, double subjectX, double middleY) {
        CameraState held = magnified(1 / (1 - dolly), subjectX, middleY);
        return new CameraState(held.x(), held.y(), view.zoom(), 0, dolly);
    }

    private static double sine(double hertz, double t, double shift) {
        return StrictMath.sin(2 * StrictMath.PI * (hertz * t + shift));
    }
}
