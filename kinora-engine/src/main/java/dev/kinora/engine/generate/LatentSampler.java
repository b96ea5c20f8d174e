package dev.kinora.engine.generate;

import static org.bytedeco.pytorch.global.torch.ones_like;

import dev.kinora.engine.diffusion.EulerSampler;
import dev.kinora.engine.diffusion.Masked;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.diffusion.Sampler;
import dev.kinora.engine.diffusion.UniPcSampler;
import dev.kinora.engine.diffusion.VelocityModel;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Runs a model's transformers from noise to latents for one prompt.
public final class LatentSampler {
    private final Experts experts;
    private final Compute compute;

    public LatentSampler(VideoTransformer transformer, Compute compute) {
        this(Experts.one(transformer), compute);
    }

    LatentSampler(Experts experts, Compute compute) {
        this.experts = experts;
        this.compute = compute;
    }

    /// @param text the prompt; one row, or one for each clip of the batch
    /// @param negative what guidance leads away from; the empty prompt, or one that was asked for
    /// @param noise `[B, C, F, H, W]`
    /// @return normalised latents of the same shape, in the caller's scope
    /// @throws dev.kinora.engine.diffusion.CancelledException if `progress` throws it
    public Tensor sample(
            TextContext text, TextContext negative, Tensor noise, SamplingSettings settings, Progress progress) {
        return sample(new Conditions(text, negative, null, null, null, null, null), noise, settings, progress)
                .latents();
    }

    /// @param latents `[B, C, F, H, W]`
    /// @param sound tokens, `[B, M, C]`; null for a silent film
    record Sampled(Tensor latents, @Nullable Tensor sound) {}

    Sampled sample(Conditions conditions, Tensor noise, SamplingSettings settings, Progress progress) {
        GivenLatents given = conditions.given();
        Sampler sampler = settings.unipc() ? new UniPcSampler() : new EulerSampler();
        DraftLatents draft = conditions.draft();
        double[] all = settings.schedule().sigmas(settings.steps(), settings.shift());
        double[] sigmas = draft == null ? all : draft.remaining(all);
        SoundConditions sound = conditions.sound();
        JointLatents joint = sound == null ? null : new JointLatents(Ops.sizes(noise), Ops.sizes(sound.noise()));
        try (var _ = new NoGradGuard();
                var guided = new GuidedExperts(experts, conditions, joint, settings, compute)) {
            Tensor placed = compute.place(noise);
            Tensor begun = draft == null ? placed : draft.under(placed);
            Tensor start = given == null ? begun : given.over(begun, compute);
            if (joint == null || sound == null) {
                VelocityModel model = given == null ? guided : new Masked(guided, given.generated(compute));
                return new Sampled(sampler.sample(model, start, sigmas, progress), null);
            }
            Tensor generated = given == null ? ones_like(start) : given.generated(compute);
            VelocityModel model = new Masked(guided, joint.joined(generated, sound.generated(compute)));
            Tensor made =
                    sampler.sample(model, joint.joined(start, sound.start(compute)), sigmas, joint.watching(progress));
            return new Sampled(joint.latents(made), joint.sound(made));
        }
    }

    /// `[1, 3, F, H, W]` in `[-1, 1]` as bytes, `[F][H * W * 3]`.
    public static byte[][] bytes(Tensor pixels) {
        int frames = (int) pixels.size(2);
        int plane = (int) (pixels.size(3) * pixels.size(4));
        byte[][] rgb = new byte[frames][plane * 3];
        for (int frame = 0; frame < frames; frame++) {
            float[] values = Ops.floats(pixels.select(2, frame)); // one frame at a time: long films are large
            for (int channel = 0; channel < 3; channel++) {
                int from = channel * plane;
                for (int i = 0; i < plane; i++) {
                    float value = (values[from + i] + 1) * 127.5f;
                    rgb[frame][3 * i + channel] = (byte) Math.clamp(Math.round(value), 0, 255);
                }
            }
        }
        return rgb;
    }
}
