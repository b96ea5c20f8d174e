package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.tensor.Noise;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Size of a clip's latents: C channels, F frames, H rows, W columns.
public record LatentShape(int channels, int frames, int rows, int columns) {
    /// Latents that cover at least `width` x `height` pixels and `frames` frames (4k + 1).
    public static LatentShape covering(int width, int height, int frames, AutoencoderConfig config) {
        return covering(width, height, frames, config, List.of(1, 1, 1));
    }

    /// [#covering(int,int,int,AutoencoderConfig)] in whole patches of the transformer.
    ///
    /// @param patch latent frames, rows and columns that make one token
    public static LatentShape covering(
            int width, int height, int frames, AutoencoderConfig config, List<Integer> patch) {
        int stride = config.strideSpace();
        return new LatentShape(
                config.latentChannels(),
                (frames - 1) / config.strideTime() + 1,
                Math.ceilDiv(height, stride * patch.get(1)) * patch.get(1),
                Math.ceilDiv(width, stride * patch.get(2)) * patch.get(2));
    }

    /// Positions in time and space.
    public long count() {
        return (long) frames * rows * columns;
    }

    /// Normal noise `[1, C, F, H, W]`, the same for a seed on every machine.
    public Tensor noise(long seed) {
        return new Noise(seed).tensor(1, channels, frames, rows, columns);
    }
}
