package dev.kinora.engine.autoencoder;

import org.bytedeco.pytorch.Tensor;

/// One clip on its way from latents to pixels, in chunks of any length. The pixels are those of
/// [VideoAutoencoder#decode], but memory grows with the chunk, not with the clip.
///
/// ```java
/// try (Decoding decoding = autoencoder.startDecoding()) {
///     Tensor first = decoding.next(latents.narrow(2, 0, 1)); // [B, 3, 1, H, W]
///     Tensor then = decoding.next(latents.narrow(2, 1, 1));  // [B, 3, 4, H, W]
/// }
/// ```
///
/// For one thread; after an exception it can only be closed. Records no gradients across chunks.
public final class Decoding implements AutoCloseable {
    private final VideoAutoencoder autoencoder;
    private final Past.Chunks past = new Past.Chunks();

    Decoding(VideoAutoencoder autoencoder) {
        this.autoencoder = autoencoder;
    }

    /// @param latents that follow those given before, `[B, C, F, H, W]`
    /// @return `[B, 3, 4 F, H * S, W * S]`, at first with 4 (F - 1) + 1 frames; in `[-1, 1]`, fp32, in the
    /// caller's scope
    public Tensor next(Tensor latents) {
        Tensor pixels = autoencoder.decode(latents, past);
        past.advance();
        return pixels;
    }

    @Override
    public void close() {
        past.close();
    }
}
