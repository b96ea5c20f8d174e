package dev.kinora.engine.autoencoder;

import org.bytedeco.pytorch.Tensor;

/// One clip on its way from pixels to latents, in chunks: 4k + 1 frames at first, then multiples of 4. The
/// latents are those of [VideoAutoencoder#encode], but memory grows with the chunk, not with the clip.
///
/// For one thread; after an exception it can only be closed. Records no gradients across chunks.
public final class Encoding implements AutoCloseable {
    private final VideoAutoencoder autoencoder;
    private final Past.Chunks past = new Past.Chunks();

    Encoding(VideoAutoencoder autoencoder) {
        this.autoencoder = autoencoder;
    }

    /// @param pixels that follow those given before, `[B, 3, F, H, W]` in `[-1, 1]`
    /// @return `[B, C, ceil(F / 4), H / S, W / S]`, fp32, normalised, in the caller's scope
    /// @throws dev.kinora.tensor.ShapeException naming the axis, its size and the nearest legal size
    public Tensor next(Tensor pixels) {
        Tensor latents = autoencoder.normalise(autoencoder.encodeDistribution(pixels, past));
        past.advance();
        return latents;
    }

    @Override
    public void close() {
        past.close();
    }
}
