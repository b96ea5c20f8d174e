package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.zeros;

import dev.kinora.engine.generate.GenerationConfig;
import dev.kinora.engine.sound.SoundTimes;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.Velocity;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Curriculum;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// Trains the transformer to predict velocities of noisy latents.
///
/// Axes: B batch, C channels, F frames, H height, W width, N tokens.
final class TransformerTraining implements AutoCloseable {
    /// @param layers depth of the transformer; the other sizes are [TransformerConfig#STORYBOOK]'s
    /// @param buckets shapes of batches
    /// @param epochs how often a clip is seen on average: the pool grows with the steps
    /// @param poolShards of each bucket at most
    /// @param captionDropout share of clips trained without their caption
    /// @param sound how it learns to sound; null for a silent run
    /// @param truth what an early block is asked besides
    record Settings(
            RunSettings run,
            int layers,
            String curriculum,
            List<Bucket> buckets,
            double epochs,
            int poolShards,
            double captionDropout,
            GivenParts given,
            FlowMatchingLoss loss,
            @Nullable Sounding sound,
            TruthHead.Settings truth) {
        public Settings {
            buckets = List.copyOf(buckets);
            if (truth.block() < 0 || truth.block() >= layers) {
                throw new IllegalArgumentException(
                        "The block of 'truth' must be from 0 to %d, was %d.".formatted(layers - 1, truth.block()));
            }
        }

        /// @param variances of each channel of the latents
        TransformerConfig transformer(List<Double> variances) {
            return TransformerConfig.STORYBOOK.withLayers(layers).withLatents(variances);
        }

        /// The bucket with the longest clips.
        Bucket longest() {
            return buckets.stream().max(Comparator.comparingInt(Bucket::frames)).orElseThrow();
        }

        /// For films like the longest that are trained on, with the same noise levels.
        GenerationConfig generationConfig() {
            return new GenerationConfig(
                    longest().width(),
                    longest().height(),
                    longest().frames(),
                    loss.shift(),
                    WorldVocabulary.shown(
                            Curriculum.of(curriculum).options(Cast.load()).choices()));
        }
    }

    static final List<String> COLUMNS =
            List.of("loss", "loss_noisy", "loss_clean", "loss_truth", "loss_sound", "tokens");
    private static final double NOISY = 0.9;

    private final Settings settings;
    private final Compute compute;
    private final VideoTransformer transformer;
    private final TruthHead truthHead;
    private final TrainingLoop loop;
    private final LatentBatches batches;
    private final WordTable words;

    TransformerTraining(
            Settings settings,
            TransformerConfig network,
            Weights weights,
            Path folder,
            LatentPool pool,
            @Nullable SoundPool sounds,
            TokenKinds kinds,
            WordTable words) {
        this.settings = settings;
        this.words = words;
        compute = weights.compute();
        transformer = new VideoTransformer(network, weights);
        truthHead = new TruthHead(weights, network.width(), kinds);
        weights.verify();
        loop = new TrainingLoop(settings.run(), parts(settings.run(), compute), folder, weights);
        batches = new LatentBatches(
                pool,
                sounds,
                settings.buckets(),
                new AvailableShards(settings.buckets(), settings.epochs(), settings.poolShards()),
                settings.captionDropout(),
                settings.given(),
                settings.sound(),
                settings.loss());
    }

    private static StepParts parts(RunSettings run, Compute compute) {
        boolean isPair = run.accumulate() == 2 && compute.hardware() == Compute.Hardware.CPU;
        return isPair ? new StepParts.SideBySide() : new StepParts.OneByOne();
    }

    TrainingLoop loop() {
        return loop;
    }

    VideoTransformer transformer() {
        return transformer;
    }

    void run(LongConsumer sheet) {
        loop.run(this::gradient, COLUMNS, sheet);
    }

    /// The [TrainingLoop.BatchGradient] of this training.
    Map<String, Double> gradient(long step, int part) {
        LatentBatch batch = drawn(step, part);
        int[] shape = batch.shape();
        long count = batch.size(), frames = shape[1], rows = shape[2], columns = shape[3];
        Tensor data = compute.place(Tensor.create(batch.latents(), count, shape[0], frames, rows, columns));
        Tensor subjects = compute.place(Tensor.create(batch.truth().subjects(), count, 1, frames, rows, columns));
        Tensor noise = compute.place(new Noise(batch.noiseSeed()).tensor(Ops.sizes(data)));
        Tensor generated = generated(batch); // [B, 1, F, H, W]
        Tensor sigma = sigmas(batch).reshape(count, 1, 1, 1, 1).mul(generated); // given latents: 0
        Tensor[] asked = new Tensor[settings.layers()]; // after each block, [B, N, D]
        NoisySound sound = NoisySound.of(batch, compute);
        Tensor ofVideo = generated.reshape(count, -1).to(ScalarType.Long); // [B, N]
        Velocity velocity = transformer.forward(
                new TokenStream(
                        FlowMatchingLoss.noisy(data, noise, sigma),
                        levelSigmas(batch),
                        sound == null
                                ? ofVideo
                                : Ops.cat(1, ofVideo, sound.generated().to(ScalarType.Long)),
                        null,
                        sound == null ? null : sound.noisy(),
                        sound == null ? new double[0] : SoundTimes.of(sound.count()),
                        null),
                transformer.prepare(TextBatch.of(batch.texts(), words, compute)),
                (block, hidden) -> asked[block] = hidden);
        Tensor losses = settings.loss().compute(velocity.latents(), data, noise, subjects, generated); // [B]
        Tensor weight = settings.loss().weights(subjects, generated).reshape(count, frames * rows * columns);
        Tensor seen = asked[settings.truth().block()].narrow(1, 0, frames * rows * columns);
        Tensor truth = truthHead.loss(seen, batch.truth(), weight);
        Tensor heard = sound == null ? zeros(1).squeeze() : sound.loss(Objects.requireNonNull(velocity.sound()));
        losses.mean()
                .add(heard.mul(Ops.scalar(
                        settings.sound() == null ? 0 : settings.sound().weight())))
                .add(truth.mul(
                        Ops.scalar(settings.truth().weight(step, settings.run().steps()))))
                .div(Ops.scalar(settings.run().accumulate()))
                .backward();
        return log(Ops.floats(losses), truth.item_double(), heard.item_double(), batch, frames * rows * columns);
    }

    /// The pool is for one thread.
    private synchronized LatentBatch drawn(long step, int part) {
        return batches.draw(settings.run().seed(), step, part);
    }

    /// Two noise levels a clip: 0 for given latents, then its sigma. `[B, 2]`.
    private Tensor levelSigmas(LatentBatch batch) {
        float[] values = new float[2 * batch.size()];
        for (int i = 0; i < batch.size(); i++) {
            values[2 * i + 1] = (float) batch.sigmas()[i];
        }
        return compute.place(Tensor.create(values, batch.size(), 2));
    }

    /// 0 for what is given, 1 for what is generated, `[B, 1, F, H, W]`; so also which of the two levels a token has.
    private Tensor generated(LatentBatch batch) {
        int[] shape = batch.shape();
        int latents = batch.given()[0].length;
        float[] generated = new float[batch.size() * latents];
        for (int i = 0; i < generated.length; i++) {
            generated[i] = batch.given()[i / latents][i % latents] ? 0 : 1;
        }
        return compute.place(Tensor.create(generated, batch.size(), 1, shape[1], shape[2], shape[3]));
    }

    private Tensor sigmas(LatentBatch batch) {
        float[] values = new float[batch.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) batch.sigmas()[i];
        }
        return compute.place(Tensor.create(values, values.length));
    }

    /// The mean loss, and that of noisy and of clean clips: they learn different things at different
    /// speeds. A silent batch has no loss of sound. A part with no clip in this batch repeats the mean.
    private static Map<String, Double> log(float[] losses, double truth, double heard, LatentBatch batch, long tokens) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < losses.length; i++) {
            int part = batch.sigmas()[i] >= NOISY ? 0 : 1;
            sums[part] += losses[i];
            counts[part]++;
        }
        double mean = (sums[0] + sums[1]) / losses.length;
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", mean);
        values.put("loss_noisy", counts[0] == 0 ? mean : sums[0] / counts[0]);
        values.put("loss_clean", counts[1] == 0 ? mean : sums[1] / counts[1]);
        values.put("loss_truth", truth);
        values.put("loss_sound", heard);
        values.put("tokens", (double) tokens * losses.length);
        return values;
    }

    @Override
    public void close() {
        loop.close();
    }
}
