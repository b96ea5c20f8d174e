package dev.kinora.train;

import dev.kinora.engine.sound.SoundTimes;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// How a transformer learns to sound while it learns to show.
///
/// @param weight of the sound's loss beside the picture's
/// @param silent share of batches of clips without any sound, so that silent films can be made too
/// @param given share of clips whose sound is given as far as their frames are
record Sounding(double weight, double silent, double given) {
    Sounding {
        if (weight <= 0 || silent < 0 || silent >= 1 || given < 0 || given > 1) {
            throw new IllegalArgumentException(
                    "'sound' needs a weight above 0 and shares of 0 to 1 (silent below 1), got %s, %s and %s."
                            .formatted(weight, silent, given));
        }
    }

    /// Which sound tokens of a clip are given: those all of whose frames are, or none.
    ///
    /// @param latents whether each is given, frame by frame
    /// @param frames of latents
    /// @param tokens of sound, two for each latent frame but the first
    boolean[] draw(boolean[] latents, int frames, int tokens, SplittableRandom random) {
        boolean[] drawn = new boolean[tokens];
        if (random.nextDouble() >= given) {
            return drawn;
        }
        int each = latents.length / frames;
        boolean[] whole = new boolean[frames];
        for (int frame = 0; frame < frames; frame++) {
            whole[frame] = IntStream.range(frame * each, (frame + 1) * each).allMatch(i -> latents[i]);
        }
        for (int token = 0; token < tokens; token++) {
            drawn[token] = whole[SoundTimes.latentFrame(2 * token, frames)]
                    && whole[SoundTimes.latentFrame(2 * token + 1, frames)];
        }
        return drawn;
    }
}
