package dev.kinora.world.render;

import dev.kinora.world.scene.Pose;

/// Puppets moved by hand: every pose is held for two frames and is a little off.
final class StopMotion {
    private static final int HOLD = 2;

    private StopMotion() {}

    /// The frame whose pose is shown.
    static int held(int frame) {
        return frame / HOLD * HOLD;
    }

    static Pose nudged(Pose pose, long seed, int frame) {
        int held = held(frame);
        return new Pose(
                pose.x() + 0.008 * (Noise.at(seed, held) - 0.5),
                pose.y(),
                pose.velocityX(),
                pose.velocityY(),
                pose.depth(),
                pose.scaleX(),
                pose.scaleY() * (1 + 0.02 * (Noise.at(seed + 1, held) - 0.5)),
                pose.rotationRadians() + 0.05 * (Noise.at(seed + 2, held) - 0.5),
                pose.facesRight(),
                pose.visible());
    }
}
