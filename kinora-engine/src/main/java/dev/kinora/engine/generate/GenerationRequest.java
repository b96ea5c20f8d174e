package dev.kinora.engine.generate;

/// One film to make.
///
/// @param caption what the text encoder reads, in the words of the training captions
/// @param negative what to lead away from; empty for nothing in particular
/// @param width of the result in pixels, even
/// @param height of the result in pixels, even
/// @param frames at the model's native rate, 4k + 1
/// @param seed same seed, same film, on the same kind of CPU with the same number of threads
public record GenerationRequest(
        String caption, String negative, int width, int height, int frames, long seed, SamplingSettings sampling) {
    public static final int NATIVE_FRAMES_PER_SECOND = 12;

    public GenerationRequest {
        if (frames < 1 || frames % 4 != 1) {
            throw new IllegalArgumentException("frames must be 4k + 1, was %d; nearest is %d."
                    .formatted(frames, Math.max(0, Math.round((frames - 1) / 4.0)) * 4 + 1));
        }
        if (width < 16 || height < 16 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "The size must be even and at least 16x16 pixels, was %dx%d.".formatted(width, height));
        }
    }

    /// Frames that the model makes for `seconds`: 12 a second and one more, rounded to 4k + 1.
    public static int framesFor(double seconds) {
        return Math.toIntExact(Math.round(seconds * NATIVE_FRAMES_PER_SECOND / 4)) * 4 + 1;
    }
}
