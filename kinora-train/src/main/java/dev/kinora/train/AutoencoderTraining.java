package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.LinearPath;
import dev.kinora.engine.autoencoder.LinearUse;
import dev.kinora.engine.autoencoder.Posterior;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Trains the video autoencoder on rendered scenes and photographs.
final class AutoencoderTraining implements AutoCloseable {
    /// @param buckets shapes of batches
    /// @param photoShare share of the batches that show photographs instead of scenes
    /// @param latentChannels of the code
    /// @param linear where a fixed linear code stands; everywhere leaves nothing to learn: 0 steps
    /// @param frozenEncoder whether only the decoder learns, so that a transformer's latents keep their meaning
    record Settings(
            RunSettings run,
            List<Bucket> buckets,
            AutoencoderLoss loss,
            double photoShare,
            int latentChannels,
            LinearUse linear,
            boolean frozenEncoder) {
        public Settings {
            buckets = List.copyOf(buckets);
            if (run.weightDecay() != 0) {
                throw new IllegalArgumentException(
                        "weightDecay must be 0, was %s: decay would change what is fixed, the linear path and a frozen encoder."
                                .formatted(run.weightDecay()));
            }
            if (linear == LinearUse.EVERYWHERE && run.steps() != 0) {
                throw new IllegalArgumentException(
                        "A code that is linear everywhere is found, not trained: steps must be 0, was %d."
                                .formatted(run.steps()));
            }
        }
    }

    private static final String LINEAR_PATH = "linear_path.first.mean";
    private static final double FIRST_LOG_VARIANCE = -6;
    private static final int LINEAR_BATCHES = 60;

    private record Batch(PixelBatch pixels, long noiseSeed) {}

    private final Settings settings;
    private final VideoAutoencoder autoencoder;
    private final Weights weights;
    private final TrainingLoop loop;
    private final Prefetch<Batch> batches;

    AutoencoderTraining(
            Settings settings,
            AutoencoderConfig network,
            Weights weights,
            Path folder,
            WorldPixels world,
            List<Frame> photos) {
        this.settings = settings;
        this.weights = weights;
        AutoencoderConfig config =
                network.withLatentChannels(settings.latentChannels()).with(settings.linear());
        autoencoder = new VideoAutoencoder(config, weights);
        weights.verify();
        quietLatents(config, weights);
        fitLinearPath(weights, world);
        addNothingAtFirst(weights);
        loop = new TrainingLoop(settings.run(), folder, weights);
        PhotoPixels photoPixels = new PhotoPixels(photos);
        batches = new Prefetch<>(
                (step, part) -> {
                    SplittableRandom random = StepRandom.of(settings.run().seed(), step, part);
                    Bucket bucket = StepRandom.bucket(settings.buckets(), random);
                    boolean isPhoto = random.nextDouble() < settings.photoShare() && !photoPixels.isEmpty();
                    PixelBatch pixels = isPhoto ? photoPixels.batch(bucket, random) : world.batch(bucket, random);
                    return new Batch(pixels, random.nextLong());
                },
                settings.run().accumulate());
    }

    /// Fresh weights would draw latents with a deviation near 1, as much noise as signal, and spend the first thousand
    /// steps on unlearning it.
    private static void quietLatents(AutoencoderConfig config, Weights weights) {
        if (!weights.created().contains("quant_conv.bias")) {
            return;
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            int channels = config.latentChannels();
            Map<String, Tensor> parameters = weights.parameters();
            Objects.requireNonNull(parameters.get("quant_conv.weight"))
                    .narrow(0, channels, channels)
                    .mul_(Ops.scalar(0.1));
            Objects.requireNonNull(parameters.get("quant_conv.bias"))
                    .narrow(0, channels, channels)
                    .fill_(Ops.scalar(FIRST_LOG_VARIANCE));
        }
    }

    private void fitLinearPath(Weights weights, WorldPixels world) {
        LinearPath path = autoencoder.linearPath();
        if (path == null || !weights.created().contains(LINEAR_PATH)) {
            return;
        }
        Bucket bucket = new Bucket(1 + path.later().time(), 96, 64, 16, 1);
        LinearCodes.fit(
                path,
                autoencoder.config().latentChannels(),
                batch -> world.batch(bucket, StepRandom.of(settings.run().seed(), -1, batch)),
                LINEAR_BATCHES,
                weights.compute());
    }

    /// A fresh decoder begins as the linear path alone: what it adds to pixels is zero.
    private void addNothingAtFirst(Weights weights) {
        if (autoencoder.linearPath() == null || !weights.created().contains("decoder.conv_out.weight")) {
            return;
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Map<String, Tensor> parameters = weights.parameters();
            for (String name : List.of("decoder.conv_out.weight", "decoder.conv_out.bias")) {
                Objects.requireNonNull(parameters.get(name)).zero_();
            }
        }
    }

    TrainingLoop loop() {
        return loop;
    }

    VideoAutoencoder autoencoder() {
        return autoencoder;
    }

    void run(LongConsumer sheet) {
        loop.run(this::gradient, AutoencoderLoss.COLUMNS, sheet);
    }

    private Map<String, Double> gradient(long step, int part) {
        Batch batch = batches.get(step, part);
        Tensor pixels = weights.compute().place(batch.pixels().pixels());
        Tensor subjects = weights.compute().place(batch.pixels().subjects());
        Posterior posterior = posterior(pixels);
        Tensor noise = weights.compute().place(new Noise(batch.noiseSeed()).tensor(Ops.sizes(posterior.mean())));
        Tensor decoded = autoencoder.decodeRaw(posterior.sample(noise));
        AutoencoderLoss.Result result = settings.loss().compute(decoded, pixels, subjects, posterior.divergence());
        result.loss().div(Ops.scalar(settings.run().accumulate())).backward();
        Map<String, Double> values = new LinkedHashMap<>();
        result.parts().forEach((name, value) -> values.put(name, value.item_double()));
        return values;
    }

    /// Without gradients where the encoder is frozen; the optimizers leave what has none as it is.
    private Posterior posterior(Tensor pixels) {
        if (!settings.frozenEncoder()) {
            return autoencoder.encodeDistribution(pixels);
        }
        try (var _ = new NoGradGuard()) {
            return autoencoder.encodeDistribution(pixels);
        }
    }

    @Override
    public void close() {
        batches.close();
        loop.close();
    }
}
