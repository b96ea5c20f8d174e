package dev.kinora.cli.generate;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.ModelFolder;
import org.jspecify.annotations.Nullable;

/// What `--enlarge` may ask for.
final class Enlarging {
    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_SIDE = 2048;
    private static final int LARGEST_MADE = 256; // eight times as much is what a network's memory allows

    private Enlarging() {}

    /// Says what is wrong before anything is loaded.
    ///
    /// @param made by the model
    static void require(@Nullable PictureSize size, PictureSize made, ModelFolder folder) {
        if (size == null) {
            return;
        }
        PictureSize nearest = new PictureSize(nearest(size.width()), nearest(size.height()));
        if (!nearest.equals(size)) {
            throw CommandException.usage(
                    "--enlarge %s: width and height must be even and %d to %d pixels; the nearest is %s.",
                    size, SMALLEST_SIDE, LARGEST_SIDE, nearest);
        }
        if (made.width() > LARGEST_MADE || made.height() > LARGEST_MADE) {
            throw CommandException.usage(
                    "--enlarge %s: films of more than %d pixels a side are not enlarged, this one would be made at %s. Leave"
                            + " --enlarge out, or make it smaller with --size.",
                    size, LARGEST_MADE, made);
        }
        if (size.width() < made.width() || size.height() < made.height()) {
            throw CommandException.usage(
                    "--enlarge %s is smaller than the film is made, %s. Name a larger size, or leave it out.",
                    size, made);
        }
        if (!folder.upscaler().exists()) {
            throw CommandException.usage(
                    "--enlarge %s: %s has no upscaler/ to enlarge its films. Leave --enlarge out; the storybook model has one.",
                    size, folder.root());
        }
    }

    private static int nearest(int side) {
        return Math.clamp(side / 2 * 2, SMALLEST_SIDE, LARGEST_SIDE);
    }
}
