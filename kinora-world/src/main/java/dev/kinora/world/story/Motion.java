package dev.kinora.world.story;

import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;

/// How one actor moves through a shot, over the shot's own seconds.
///
/// @param x middle of the sprite, world units
/// @param y bottom of the upright sprite, world units
/// @param facesRight whether the sprite looks to the right at a given second
/// @param beats what happens when
record Motion(
        Curve x,
        Curve y,
        double depth,
        Curve scaleX,
        Curve scaleY,
        Curve rotation,
        DoublePredicate facesRight,
        List<Beat> beats) {
    private static final Curve ONE = Curve.constant(1);
    private static final Curve ZERO = Curve.constant(0);

    /// @param second when, in seconds of the shot
    /// @param strength 0 to 1
    record Beat(Event.Kind kind, double second, double strength) {}

    Motion {
        beats = List.copyOf(beats);
    }

    static Motion of(Curve x, Curve y, boolean facesRight) {
        return new Motion(x, y, 0, ONE, ONE, ZERO, _ -> facesRight, List.of());
    }

    Motion withY(Curve newY) {
        return new Motion(x, newY, depth, scaleX, scaleY, rotation, facesRight, beats);
    }

    Motion withDepth(double newDepth) {
        return new Motion(x, y, newDepth, scaleX, scaleY, rotation, facesRight, beats);
    }

    Motion withScale(Curve newScaleX, Curve newScaleY) {
        return new Motion(x, y, depth, newScaleX, newScaleY, rotation, facesRight, beats);
    }

    Motion withRotation(Curve newRotation) {
        return new Motion(x, y, depth, scaleX, scaleY, newRotation, facesRight, beats);
    }

    Motion facing(DoublePredicate newFacesRight) {
        return new Motion(x, y, depth, scaleX, scaleY, rotation, newFacesRight, beats);
    }

    Motion withBeats(List<Beat> more) {
        var all = new ArrayList<>(beats);
        all.addAll(more);
        return new Motion(x, y, depth, scaleX, scaleY, rotation, facesRight, all);
    }

    /// One pose for each frame, wholly visible as long as nobody has looked.
    List<Pose> poses(int frames) {
        var poses = new ArrayList<Pose>(frames);
        for (int frame = 0; frame < frames; frame++) {
            double t = (double) frame / Scene.FRAMES_PER_SECOND;
            poses.add(new Pose(
                    x.at(t),
                    y.at(t),
                    x.slope(t),
                    y.slope(t),
                    depth,
                    scaleX.at(t),
                    scaleY.at(t),
                    rotation.at(t),
                    facesRight.test(t),
                    1));
        }
        return poses;
    }
}
