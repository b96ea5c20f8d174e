package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.tensor.Noise;
import org.bytedeco.pytorch.Tensor;

/// Size of a clip's latents: C channels, F frames, H rows, W columns.
public record LatentShape(int channels, int frames, int rows, int columns) {
    /// Latents that cover at least `width` x `height` pixels and `frames` frames (4k + 1).
    public static LatentShape covering(int width, int height, int frames, AutoencoderConfig config) {
        int stride = config.strideSpace();
        return new LatentShape(
                config.latentChannels(),
                (frames - 1) / config.strideTime() + 1,
                (height + stride - 1) / stride,
                (width + stride - 1) / stride);
    }

    /// Normal noise `[1, C, F, H, W]`, the same for a seed on every machine.
    public Tensor noise(long seed) {
        return new Noise(seed).tensor(1, channels, frames, rows, columns);
    }
}
