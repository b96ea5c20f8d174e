package dev.kinora.engine.generate;

import dev.kinora.engine.diffusion.Guided;
import dev.kinora.engine.diffusion.VelocityModel;
import dev.kinora.engine.sound.SoundTimes;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.StepCache;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.Velocity;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import java.util.List;
import java.util.Objects;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a sampler follows: the expert for the noise level at hand, guided by the prompts. Prompts are
/// prepared once for each expert. Tokens of given latents are told that they are free of noise.
final class GuidedExperts implements VelocityModel, AutoCloseable {
    private final Experts experts;
    private final Conditions conditions;
    private final @Nullable JointLatents joint;
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

    /// @param joint how pictures and sound are joined; null for a silent film
    GuidedExperts(
            Experts experts,
            Conditions conditions,
            @Nullable JointLatents joint,
            SamplingSettings settings,
            Compute compute) {
        this.experts = experts;
        this.conditions = conditions;
        this.joint = joint;
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
        SoundConditions sound = conditions.sound();
        float[] distinct = given == null && sound == null ? new float[] {told} : new float[] {told, 0};
        Tensor sigmas =
                compute.place(Tensor.create(distinct, 1, distinct.length)).expand(batch, distinct.length); // [B, S]
        Tensor latents = joint == null ? x : joint.latents(x);
        Tensor beside = conditions.beside();
        Tensor seen = beside == null ? latents : Ops.cat(1, latents, beside.expand(batch, -1, -1, -1, -1));
        TokenStream stream = new TokenStream(
                seen,
                sigmas,
                levels(levels(transformer, given, sound, seen), batch),
                null,
                joint == null ? null : joint.sound(x),
                sound == null ? new double[0] : SoundTimes.of(sound.tokens()),
                null);
        Velocity velocity = settings.stepCache() == 0
                ? transformer.forward(stream, text)
                : transformer.forward(stream, text, cache);
        return joint == null
                ? velocity.latents()
                : joint.joined(velocity.latents(), Objects.requireNonNull(velocity.sound()));
    }

    /// 1 for what is given; one number for all where nothing can be.
    private static long[] levels(
            VideoTransformer transformer,
            @Nullable GivenLatents given,
            @Nullable SoundConditions sound,
            Tensor latents) {
        if (sound == null) {
            return given == null ? new long[1] : given.tokens().levels();
        }
        long[] ofPictures = given == null
                ? new long
                        [Math.toIntExact(latents.numel()
                                / latents.size(0)
                                / latents.size(1)
                                / transformer.config().patchSize().stream().reduce(1, (a, b) -> a * b))]
                : given.tokens().levels();
        return sound.levels(ofPictures);
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
