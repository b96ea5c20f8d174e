package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.Guided;
import dev.kinora.engine.diffusion.VelocityModel;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.StepCache;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a sampler follows: the expert for the noise level at hand, guided by the prompts. Prompts are
/// prepared once for each expert. Tokens of given latents are told that they are free of noise.
final class GuidedExperts implements VelocityModel, AutoCloseable {
    private final Experts experts;
    private final Conditions conditions;
    private final SamplingSettings settings;
    private final Compute compute;
    private @Nullable Stage stage;

    /// One expert at work.
    ///
    /// @param caches of the prompt and of what leads away; each follows one of them from step to step
    private record Stage(
            int expert, PreparedText cond, PreparedText uncond, List<StepCache> caches, VelocityModel model) {
        void free() {
            cond.free();
            uncond.free();
            caches.forEach(StepCache::close);
        }
    }

    GuidedExperts(Experts experts, Conditions conditions, SamplingSettings settings, Compute compute) {
        this.experts = experts;
        this.conditions = conditions;
        this.settings = settings;
        this.compute = compute;
    }

    @Override
    public Tensor velocity(Tensor x, double sigma) {
        int expert = experts.at(settings.schedule().told(sigma));
        Stage now = stage;
        if (now == null || now.expert() != expert) {
            close();
            now = open(expert);
            stage = now;
        }
        return now.model().velocity(x, sigma);
    }

    private Stage open(int expert) {
        VideoTransformer transformer = experts.load(expert);
        PreparedText cond =
                transformer.prepare(conditions.text(), conditions.picture()).keep();
        PreparedText uncond =
                transformer.prepare(conditions.negative(), conditions.picture()).keep();
        double scale = expert == 0 ? settings.guidance() : settings.lowNoiseGuidance();
        List<StepCache> caches = List.of(new StepCache(settings.stepCache()), new StepCache(settings.stepCache()));
        VelocityModel model = new Guided(
                (x, sigma) -> Scopes.scoped(() -> evaluate(transformer, cond, caches.getFirst(), x, sigma)),
                (x, sigma) -> Scopes.scoped(() -> evaluate(transformer, uncond, caches.getLast(), x, sigma)),
                scale,
                settings.guidanceFrom(),
                settings.guidanceTo());
        return new Stage(expert, cond, uncond, caches, model);
    }

    private Tensor evaluate(VideoTransformer transformer, PreparedText text, StepCache cache, Tensor x, double sigma) {
        long batch = x.size(0);
        float told = (float) settings.schedule().told(sigma);
        GivenLatents given = conditions.given();
        float[] distinct = given == null ? new float[] {told} : new float[] {told, 0};
        Tensor sigmas =
                compute.place(Tensor.create(distinct, 1, distinct.length)).expand(batch, distinct.length); // [B, S]
        Tensor levels = levels(given == null ? new long[1] : given.tokens().levels(), batch);
        Tensor beside = conditions.beside();
        Tensor seen = beside == null ? x : Ops.cat(1, x, beside.expand(batch, -1, -1, -1, -1));
        TokenStream stream = TokenStream.video(seen, sigmas, levels);
        return settings.stepCache() == 0
                ? transformer.forward(stream, text).latents()
                : transformer.forward(stream, text, cache).latents();
    }

    private Tensor levels(long[] levels, long batch) {
        return compute.place(Tensor.create(levels, 1, levels.length)).expand(batch, levels.length); // [B, N]
    }

    @Override
    public void close() {
        Stage old = stage;
        if (old != null) {
            old.free();
        }
        stage = null;
    }
}
