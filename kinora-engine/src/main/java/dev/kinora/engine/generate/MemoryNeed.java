package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.wan.WanText;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// About how much memory a film takes, known before anything is loaded. An estimate from the shapes, rather a little
/// too much than too little. The autoencoder decodes four frames at a time, whatever the film's length.
///
/// @param weights bytes of the networks that are loaded together
/// @param work bytes of what they compute, at most
public record MemoryNeed(long weights, long work) {
    private static final long FLOAT_BYTES = 4;
    private static final int STREAMS = 12; // copies of the tokens that a block holds at once, in fp32
    private static final int PROMPTS = 2; // each with keys and values for every layer
    private static final int FRAMES_AT_ONCE = 4;
    private static final int PLANES = 4; // feature maps that a stage of the decoder holds at once

    public static MemoryNeed of(
            ModelFolder folder, Compute compute, WeightFormat format, int width, int height, int frames) {
        long number = compute.matmul() == ScalarType.BFloat16 ? 2 : FLOAT_BYTES;
        long transformer = folder.transformers().stream()
                .mapToLong(name -> transformer(folder.weights(name), format, number))
                .max()
                .orElseThrow();
        long weights = transformer + number * parameters(folder.autoencoderWeights());
        long denoising =
                denoising(folder.transformerConfig(), folder.autoencoderConfig(), number, width, height, frames);
        AutoencoderConfig autoencoder = folder.autoencoderConfig();
        long decoding = FRAMES_AT_ONCE * PLANES * number * lastStage(autoencoder) * width * height;
        return new MemoryNeed(weights, Math.max(denoising + writtenOut(folder, format, number), decoding));
    }

    /// The largest matrix in 8 bits, which is written out for its product.
    private static long writtenOut(ModelFolder folder, WeightFormat format, long number) {
        TransformerConfig config = folder.transformerConfig();
        return format == WeightFormat.INT8 ? number * config.width() * config.feedForwardWidth() : 0;
    }

    private static long transformer(SafeTensors opened, WeightFormat format, long number) {
        try (SafeTensors file = opened) {
            return format.bytes(file, number);
        }
    }

    private static long denoising(
            TransformerConfig transformer,
            AutoencoderConfig autoencoder,
            long number,
            int width,
            int height,
            int frames) {
        LatentShape shape = LatentShape.covering(width, height, frames, autoencoder, transformer.patchSize());
        long tokens = shape.count()
                / transformer.patchSize().get(1)
                / transformer.patchSize().get(2);
        long ofToken = STREAMS * FLOAT_BYTES * transformer.width() + 2 * number * transformer.feedForwardWidth();
        long texts = PROMPTS * 2L * WanText.MAX_TOKENS * transformer.layers() * transformer.width() * number;
        return tokens * ofToken + texts;
    }

    /// Numbers that the decoder's widest maps hold for a pixel.
    private static long lastStage(AutoencoderConfig config) {
        long patch = Math.max(1, config.patchSize());
        return Math.max(1, config.decoderBaseWidth() / (patch * patch));
    }

    static long parameters(SafeTensors opened) {
        try (SafeTensors file = opened) {
            return file.names().stream()
                    .mapToLong(name -> parameters(file, name))
                    .sum();
        }
    }

    static long parameters(SafeTensors file, String name) {
        return file.entry(name).shape().stream().reduce(1L, Math::multiplyExact);
    }

    public long total() {
        return weights + work;
    }
}
