package dev.kinora.engine.sound;

import java.util.stream.IntStream;

/// When sound tokens are heard. A token covers two frames; a latent frame covers four, but the first, which covers one.
public final class SoundTimes {
    private static final int LATENT = 4;
    private static final int TOKEN = 2;

    private SoundTimes() {}

    /// Middles of tokens in latent frames: what is seen and heard together stands at one time.
    public static double[] of(int tokens) {
        return IntStream.range(0, tokens)
                .mapToDouble(token -> (TOKEN * token + (TOKEN - 1) / 2.0 + (LATENT - 1) / 2.0) / LATENT)
                .toArray();
    }

    /// The latent frame in which a frame is seen; beyond the film the last.
    public static int latentFrame(int frame, int latentFrames) {
        return Math.min(latentFrames - 1, (frame + LATENT - 1) / LATENT);
    }
}
