package dev.kinora.train.judge;

import dev.kinora.train.Bucket;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Curriculum;
import dev.kinora.world.story.SceneOptions;

/// One kind of training batches.
///
/// @param curriculum which scenes, e.g. `single`; a [Curriculum]
record JudgeBucket(String curriculum, Bucket shape) {
    JudgeBucket {
        if (shape.frames() % 4 != 1 || isCut(shape.width()) || isCut(shape.height())) {
            throw new IllegalArgumentException(
                    "A judge's bucket has 4k + 1 frames and whole blocks of %d pixels, was %d frames of %dx%d."
                            .formatted(JudgeNetwork.BLOCK, shape.frames(), shape.width(), shape.height()));
        }
    }

    SceneOptions options(Cast cast) {
        return Curriculum.of(curriculum)
                .options(cast)
                .withAspect((double) shape.width() / shape.height())
                .withFrames(shape.frames());
    }

    /// `single-24x17x96x64`: what decides a batch of a given number.
    String name() {
        return "%s-%dx%dx%dx%d".formatted(curriculum, shape.batch(), shape.frames(), shape.width(), shape.height());
    }

    private static boolean isCut(int pixels) {
        return pixels < JudgeNetwork.BLOCK || pixels % JudgeNetwork.BLOCK != 0;
    }
}
