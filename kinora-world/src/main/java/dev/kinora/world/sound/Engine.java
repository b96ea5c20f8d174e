package dev.kinora.world.sound;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.List;

/// The drone of a motor, as high and as loud as the thing is fast, softer when it is out of sight.
final class Engine {
    private static final double IDLE_HERTZ = 46;
    private static final double HERTZ_PER_SPEED = 55;
    private static final double[] PARTIALS = {1, 0.8, 0.45, 0.5, 0.22, 0.2};

    private Engine() {}

    static void add(Track track, Shot shot, Actor actor) {
        int rate = track.sampleRate();
        List<Pose> poses = actor.poses();
        double start = (double) shot.firstFrame() / Scene.FRAMES_PER_SECOND;
        int first = (int) StrictMath.round(start * rate);
        int samples = (int) StrictMath.round((double) shot.frames() / Scene.FRAMES_PER_SECOND * rate);
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            double frame = StrictMath.min((double) i / rate * Scene.FRAMES_PER_SECOND, poses.size() - 1.0);
            Pose now = poses.get((int) frame);
            Pose next = poses.get(StrictMath.min((int) frame + 1, poses.size() - 1));
            double share = frame - (int) frame;
            double speed = (1 - share) * speed(now) + share * speed(next);
            double near = (1 - share) * loudness(now) + share * loudness(next);
            phase += 2 * StrictMath.PI * (IDLE_HERTZ + HERTZ_PER_SPEED * speed) / rate;
            double sum = 0;
            for (int partial = 0; partial < PARTIALS.length; partial++) {
                sum += PARTIALS[partial] * StrictMath.sin((partial + 1) * phase);
            }
            double fade = StrictMath.min(1, StrictMath.min(i, samples - i) / (0.02 * rate));
            track.add(first + i, 0.16 * fade * near * (0.5 + 0.5 * StrictMath.min(1, speed)) * sum);
        }
    }

    private static double speed(Pose pose) {
        return StrictMath.sqrt(pose.velocityX() * pose.velocityX() + pose.velocityY() * pose.velocityY());
    }

    /// Full in view, a third out of sight; nearer is louder.
    private static double loudness(Pose pose) {
        return (0.35 + 0.65 * pose.visible()) * StrictMath.min(1.2, pose.scaleX());
    }
}
