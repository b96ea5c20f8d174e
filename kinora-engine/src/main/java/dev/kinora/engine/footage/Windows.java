package dev.kinora.engine.footage;

/// Sizes of the windows in which a film is made. Latent 0 of a window covers one frame, each other one
/// four, so that 4m + 1 frames at its beginning are whole latents, and 4m frames at its end.
///
/// @param most frames that a model makes well at once, 4k + 1
/// @param context frames of the given film that a window looks back or ahead at, if there are so many
public record Windows(int most, int context) {
    /// Frames of a whole latent, but of the first.
    public static final int LATENT = 4;
    /// Frames of the shortest window: context, a latent to add, and the first frame.
    public static final int LEAST = 3 * LATENT + 1;

    public Windows {
        if (most % LATENT != 1 || most < LEAST) {
            throw new IllegalArgumentException("A window needs 4k + 1 frames and at least 13, was %d.".formatted(most));
        }
        if (context < LATENT || context > most - LATENT) {
            throw new IllegalArgumentException(
                    "The context must be 4 to %d frames, was %d.".formatted(most - LATENT, context));
        }
    }

    /// A third of each window is context.
    public static Windows of(int most) {
        return new Windows(most, most / 3);
    }

    /// Frames at a window's beginning that are whole latents, of `available` before it.
    int head(int available) {
        return (Math.min(available, context) - 1) / LATENT * LATENT + 1;
    }

    /// Frames at a window's end that are whole latents, of `available` after it.
    int tail(int available) {
        return Math.min(available, context) / LATENT * LATENT;
    }

    /// The shortest window with so many frames; never above [#most].
    int covering(int frames) {
        return Math.min(most, Math.ceilDiv(frames - 1, LATENT) * LATENT + 1);
    }
}
