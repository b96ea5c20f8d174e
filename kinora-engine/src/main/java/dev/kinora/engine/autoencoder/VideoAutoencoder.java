package dev.kinora.engine.autoencoder;

import static org.bytedeco.pytorch.global.torch.full_like;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Pixels to latents and back. Causal: latent frame `k` depends on pixel frames `0..4k` only, so an image is
/// a one-frame video. Source: Wan, arXiv:2503.20314.
///
/// Axes: B batch, C channels, F frames, H height, W width; P patch size, S stride in space.
public final class VideoAutoencoder {
    private static final double LINEAR_LOG_VARIANCE = -6; // noise that a decoder learns to bear

    private final AutoencoderConfig config;
    private final @Nullable Encoder encoder; // the networks are null where a linear path stands in their place
    private final @Nullable CausalConv3d quantConv;
    private final @Nullable CausalConv3d postQuantConv;
    private final @Nullable Decoder decoder;
    private final @Nullable LinearPath linearPath;
    private final Tensor mean; // [1, C, 1, 1, 1]
    private final Tensor std; // [1, C, 1, 1, 1]

    public VideoAutoencoder(AutoencoderConfig config, Weights w) {
        this.config = config;
        int channels = config.latentChannels();
        boolean encodes = config.linear() == LinearUse.NOWHERE;
        boolean decodes = config.linear() != LinearUse.EVERYWHERE;
        encoder = encodes ? new Encoder(config, w.at("encoder")) : null;
        quantConv = encodes ? CausalConv3d.cube(w.at("quant_conv"), 2L * channels, 2L * channels, 1) : null;
        postQuantConv = decodes ? CausalConv3d.cube(w.at("post_quant_conv"), channels, channels, 1) : null;
        decoder = decodes ? new Decoder(config, w.at("decoder")) : null;
        linearPath = encodes ? null : new LinearPath(config, w.at("linear_path"));
        mean = constant(w, config.latentsMean());
        std = constant(w, config.latentsStd());
    }

    public AutoencoderConfig config() {
        return config;
    }

    /// The linear code; null where the config has none.
    public @Nullable LinearPath linearPath() {
        return linearPath;
    }

    /// Encodes pixels into the most likely latents.
    ///
    /// @param pixels `[B, 3, F, H, W]` RGB in `[-1, 1]`; `F = 4k + 1`; `H`, `W` multiples of the config's
    /// stride S
    /// @return `[B, C, (F - 1) / 4 + 1, H / S, W / S]`, fp32, normalised, in the caller's scope
    /// @throws ShapeException naming the axis, its size and the nearest legal size
    public Tensor encode(Tensor pixels) {
        return normalise(encodeDistribution(pixels));
    }

    /// What the encoder says before normalisation: training draws from it.
    public Posterior encodeDistribution(Tensor pixels) {
        return encodeDistribution(pixels, Past.NONE);
    }

    /// Frames of a clip that follow those that `past` knows.
    Posterior encodeDistribution(Tensor pixels, Past past) {
        checkPixels(pixels, past.isEmpty());
        if (linearPath != null) {
            Tensor coded = linearPath.encode(pixels, past.isEmpty());
            return new Posterior(coded, full_like(coded, Ops.scalar(LINEAR_LOG_VARIANCE)));
        }
        if (encoder == null || quantConv == null) {
            throw new IllegalStateException("An autoencoder has an encoder or a linear path.");
        }
        Tensor moments = quantConv
                .apply(encoder.forward(patchify(pixels), past), past)
                .to(ScalarType.Float); // [B, 2C, F', H', W']
        Tensor[] parts = Ops.chunk(moments, 2, 1);
        return new Posterior(parts[0], parts[1]);
    }

    /// The latents of moments as the encoder gives them, brought to mean 0 and deviation 1.
    Tensor normalise(Posterior posterior) {
        return posterior.mean().sub(mean).div(std);
    }

    /// Decodes latents into pixels.
    ///
    /// @param latents as [#encode] returns them
    /// @return `[B, 3, 4 (F - 1) + 1, H * S, W * S]` in `[-1, 1]`, fp32, in the caller's scope
    public Tensor decode(Tensor latents) {
        return decode(latents, Past.NONE);
    }

    /// Decodes latents and hands the pixels over as they are made, one latent frame at a time: first one
    /// frame, then four each time. Memory does not grow with the length of the clip.
    ///
    /// @param latents as [#encode] returns them
    /// @param frames is given `[B, 3, 1 or 4, H * S, W * S]`, which is freed when it returns; may throw to
    /// stop
    public void decode(Tensor latents, Consumer<Tensor> frames) {
        try (Decoding decoding = startDecoding()) {
            for (long frame = 0; frame < latents.size(2); frame++) {
                try (var _ = new PointerScope()) {
                    frames.accept(decoding.next(latents.narrow(2, frame, 1)));
                }
            }
        }
    }

    /// For a clip whose latents come bit by bit.
    public Decoding startDecoding() {
        return new Decoding(this);
    }

    /// For a clip whose frames come bit by bit.
    public Encoding startEncoding() {
        return new Encoding(this);
    }

    /// Latents of a clip that follow those that `past` knows.
    Tensor decode(Tensor latents, Past past) {
        return decodeRaw(latents.mul(std).add(mean), past)
                .clamp(new ScalarOptional(Ops.scalar(-1)), new ScalarOptional(Ops.scalar(1)));
    }

    /// [#decode] without the scale of the latents and without the limit to `[-1, 1]`: for training.
    public Tensor decodeRaw(Tensor latents) {
        return decodeRaw(latents, Past.NONE);
    }

    private Tensor decodeRaw(Tensor latents, Past past) {
        if (latents.dim() != 5 || latents.size(1) != config.latentChannels()) {
            throw new ShapeException(
                    "Latents must be [B, %d, F, H, W], got %s.".formatted(config.latentChannels(), Ops.shape(latents)));
        }
        Tensor linear = linearPath == null ? null : linearPath.decode(latents, past.isEmpty());
        Tensor learnt = decoder == null || postQuantConv == null
                ? null
                : unpatchify(decoder.forward(postQuantConv.apply(latents, past), past)
                        .to(ScalarType.Float));
        if (linear == null || learnt == null) {
            return Objects.requireNonNull(linear == null ? learnt : linear);
        }
        return learnt.add(linear);
    }

    private void checkPixels(Tensor pixels, boolean isStart) {
        if (pixels.dim() != 5 || pixels.size(1) != 3) {
            throw new ShapeException("Pixels must be [B, 3, F, H, W], got %s.".formatted(Ops.shape(pixels)));
        }
        int time = config.strideTime();
        long frames = pixels.size(2);
        if (isStart && (frames - 1) % time != 0) {
            throw new ShapeException("The number of frames must be %dk + 1, was %d; nearest is %d."
                    .formatted(time, frames, Math.round((frames - 1) / (double) time) * time + 1));
        }
        if (!isStart && frames % time != 0) {
            throw new ShapeException("After the first, a chunk's number of frames must be a multiple of %d, was %d."
                    .formatted(time, frames));
        }
        checkMultiple("height", pixels.size(3));
        checkMultiple("width", pixels.size(4));
    }

    private void checkMultiple(String axis, long size) {
        int stride = config.strideSpace();
        if (size % stride != 0) {
            throw new ShapeException("The %s must be a multiple of %d pixels, was %d; nearest is %d."
                    .formatted(axis, stride, size, Math.max(1, Math.round(size / (double) stride)) * stride));
        }
    }

    /// b c f (h q) (w r) -> b (c r q) f h w
    private Tensor patchify(Tensor x) {
        int p = config.patchSize();
        long b = x.size(0), c = x.size(1), f = x.size(2), h = x.size(3) / p, w = x.size(4) / p;
        return x.reshape(b, c, f, h, p, w, p).permute(0, 1, 6, 4, 2, 3, 5).reshape(b, c * p * p, f, h, w);
    }

    /// b (c r q) f h w -> b c f (h q) (w r)
    private Tensor unpatchify(Tensor x) {
        int p = config.patchSize();
        long b = x.size(0), c = x.size(1) / p / p, f = x.size(2), h = x.size(3), w = x.size(4);
        return x.reshape(b, c, p, p, f, h, w).permute(0, 1, 4, 5, 3, 6, 2).reshape(b, c, f, h * p, w * p);
    }

    private static Tensor constant(Weights w, List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        try (var _ = new PointerScope()) {
            Tensor constant = w.compute().place(Tensor.create(floats, 1, floats.length, 1, 1, 1));
            constant.retainReference(); // as long-lived as the weights
            return constant;
        }
    }
}
