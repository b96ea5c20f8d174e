package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.EulerSampler;
import dev.kinora.engine.diffusion.Guided;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.diffusion.Sampler;
import dev.kinora.engine.diffusion.SigmaSchedule;
import dev.kinora.engine.diffusion.UniPcSampler;
import dev.kinora.engine.diffusion.VelocityModel;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;

/// Runs a transformer from noise to latents for one prompt.
public final class LatentSampler {
    private final VideoTransformer transformer;
    private final Compute compute;

    public LatentSampler(VideoTransformer transformer, Compute compute) {
        this.transformer = transformer;
        this.compute = compute;
    }

    /// @param text the prompt; one row, or one for each clip of the batch
    /// @param negative what guidance leads away from; the empty prompt, or one that was asked for
    /// @param noise `[B, C, F, H, W]`
    /// @return normalised latents of the same shape, in the caller's scope
    /// @throws dev.kinora.engine.diffusion.CancelledException if `progress` throws it
    public Tensor sample(
            TextContext text, TextContext negative, Tensor noise, SamplingSettings settings, Progress progress) {
        PreparedText cond = transformer.prepare(text);
        PreparedText uncond = transformer.prepare(negative);
        VelocityModel model = new Guided(
                velocity(cond), velocity(uncond), settings.guidance(), settings.guidanceFrom(), settings.guidanceTo());
        Sampler sampler = settings.unipc() ? new UniPcSampler() : new EulerSampler();
        double[] sigmas = SigmaSchedule.linear(settings.steps(), settings.shift());
        return sampler.sample(model, compute.place(noise), sigmas, progress);
    }

    private VelocityModel velocity(PreparedText text) {
        return (x, sigma) -> {
            long batch = x.size(0);
            Tensor sigmas = compute.place(Tensor.create(new float[] {(float) sigma}, 1, 1))
                    .expand(batch, 1);
            Tensor levels = compute.place(Tensor.create(new long[] {0}, 1, 1)).expand(batch, 1);
            return transformer
                    .forward(TokenStream.video(x, sigmas, levels), text)
                    .latents();
        };
    }

    /// `[1, 3, F, H, W]` in `[-1, 1]` as bytes, `[F][H * W * 3]`.
    public static byte[][] bytes(Tensor pixels) {
        int frames = (int) pixels.size(2);
        int plane = (int) (pixels.size(3) * pixels.size(4));
        float[] values = Ops.floats(pixels);
        byte[][] rgb = new byte[frames][plane * 3];
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < 3; channel++) {
                int from = (channel * frames + frame) * plane;
                for (int i = 0; i < plane; i++) {
                    float value = (values[from + i] + 1) * 127.5f;
                    rgb[frame][3 * i + channel] = (byte) Math.clamp(Math.round(value), 0, 255);
                }
            }
        }
        return rgb;
    }
}
