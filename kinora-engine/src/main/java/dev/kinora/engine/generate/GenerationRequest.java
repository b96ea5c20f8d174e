package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One film to make.
///
/// @param caption what the text encoder reads; for a storybook model in the words of the training captions
/// @param negative what to lead away from; empty for nothing in particular
/// @param width of the result in pixels, even
/// @param height of the result in pixels, even
/// @param frames at the model's native rate, 4k + 1
/// @param seed same seed, same film, on the same kind of CPU with the same number of threads
/// @param kept frames of that size which are given, for models that can
/// @param draft film that is made over; null where it is made from noise alone
public record GenerationRequest(
        String caption,
        String negative,
        int width,
        int height,
        int frames,
        long seed,
        SamplingSettings sampling,
        KeptFrames kept,
        @Nullable Draft draft) {
    /// Of Kinora's own models; see [ModelProfile#framesPerSecond].
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
        if (draft != null && draft.frames().size() != frames) {
            throw new IllegalArgumentException("The film has %d frames, but its draft has %d."
                    .formatted(frames, draft.frames().size()));
        }
        List<Frame> shown = new ArrayList<>(kept.frames().values());
        if (draft != null) {
            shown.addAll(draft.frames());
        }
        for (Frame frame : shown) {
            if (frame.width() != width || frame.height() != height) {
                throw new IllegalArgumentException("Given frames must have the film's size, %dx%d, but one has %dx%d."
                        .formatted(width, height, frame.width(), frame.height()));
            }
        }
        if (!kept.isEmpty() && kept.frames().lastKey() >= frames) {
            throw new IllegalArgumentException("The film has %d frames, but frame %d is given."
                    .formatted(frames, kept.frames().lastKey()));
        }
    }

    /// With given frames.
    public GenerationRequest(
            String caption,
            String negative,
            int width,
            int height,
            int frames,
            long seed,
            SamplingSettings sampling,
            KeptFrames kept) {
        this(caption, negative, width, height, frames, seed, sampling, kept, null);
    }

    /// From text alone.
    public GenerationRequest(
            String caption, String negative, int width, int height, int frames, long seed, SamplingSettings sampling) {
        this(caption, negative, width, height, frames, seed, sampling, KeptFrames.NONE);
    }

    /// The same, made over from a draft.
    public GenerationRequest over(Draft newDraft) {
        return new GenerationRequest(caption, negative, width, height, frames, seed, sampling, kept, newDraft);
    }

    /// Frames that the model makes for `seconds`: 12 a second and one more, rounded to 4k + 1.
    public static int framesFor(double seconds) {
        return Math.toIntExact(Math.round(seconds * NATIVE_FRAMES_PER_SECOND / 4)) * 4 + 1;
    }
}
