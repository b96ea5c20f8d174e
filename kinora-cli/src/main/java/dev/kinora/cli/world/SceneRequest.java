package dev.kinora.cli.world;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Curriculum;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.Split;

/// What scenes to make.
///
/// @param frames at 12 a second, `4k + 1`
record SceneRequest(PictureSize size, int frames, Curriculum curriculum, Split split) {
    private static final int LARGEST = 2048;
    private static final int SMALLEST = 32;
    private static final int MOST_FRAMES = 721; // one minute

    SceneRequest {
        if (size.width() % 2 != 0 || size.height() % 2 != 0) {
            throw CommandException.usage(
                    "--size %s: width and height must be even; the nearest is %s.",
                    size, new PictureSize(size.width() / 2 * 2, size.height() / 2 * 2));
        }
        if (Math.min(size.width(), size.height()) < SMALLEST || Math.max(size.width(), size.height()) > LARGEST) {
            throw CommandException.usage(
                    "--size %s: width and height must be %d to %d pixels.", size, SMALLEST, LARGEST);
        }
        if (size.aspect() < 0.4 || size.aspect() > 2.5) {
            throw CommandException.usage(
                    "--size %s: width divided by height must be 0.4 to 2.5, is %.2f.", size, size.aspect());
        }
        if (frames < 1 || frames > MOST_FRAMES || frames % 4 != 1) {
            throw CommandException.usage(
                    "--frames %d: must be 4k + 1 from 1 to %d (12 a second); the nearest is %d.",
                    frames, MOST_FRAMES, Math.clamp(Math.round((frames - 1) / 4.0f) * 4 + 1, 1, MOST_FRAMES));
        }
    }

    SceneOptions options(Cast cast) {
        return curriculum
                .options(cast)
                .withAspect(size.aspect())
                .withFrames(frames)
                .withSplit(split);
    }
}
