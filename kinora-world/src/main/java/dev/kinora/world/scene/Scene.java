package dev.kinora.world.scene;

import java.util.List;

/// A generated story as plain data: everything that can be seen and heard, and nothing drawn yet.
///
/// World coordinates: one unit is the height of the view at zoom 1. `x` grows to the right with 0 in the middle of
/// the stage, `y` grows upwards with 0 on the ground line. Time is in native frames ([#FRAMES_PER_SECOND]).
///
/// @param seed what the scene was made from; the same seed and options give the same scene, bit for bit
/// @param aspect width of the picture divided by its height
/// @param frames length of the whole clip
/// @param shots one or more, in order, covering `0..frames` without gaps
public record Scene(long seed, double aspect, int frames, List<Shot> shots) {
    public static final int FRAMES_PER_SECOND = 12;

    public Scene {
        shots = List.copyOf(shots);
    }

    /// The shot that frame `frame` belongs to.
    public Shot shotAt(int frame) {
        for (Shot shot : shots) {
            if (frame < shot.firstFrame() + shot.frames()) {
                return shot;
            }
        }
        throw new IndexOutOfBoundsException("Frame %d of a scene of %d frames.".formatted(frame, frames));
    }
}
