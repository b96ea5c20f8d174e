package dev.kinora.train;

import dev.kinora.engine.generate.LatentShape;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.util.Collections;
import org.bytedeco.pytorch.Tensor;

/// Steps of training as [TransformerTraining] takes them (forward, backward, Muon, AdamW, averaged weights), on clips
/// of
/// noise that lie in memory, so that nothing but the steps is measured.
final class TrainStepBench implements AutoCloseable {
    private static final FlowMatchingLoss LOSS = new FlowMatchingLoss(2.5, 1, 3);
    private static final double LEARNING_RATE = 1e-4;
    private static final double WEIGHT_DECAY = 0.01;
    private static final double SIGMA = 0.7;

    private final Compute compute;
    private final Weights weights;
    private final VideoTransformer transformer;
    private final WordTable words;
    private final FlatParameters parameters;
    private final Muon muon;
    private final AdamW adam;
    private final Ema ema;
    private long steps;

    TrainStepBench(ModelFolder folder, Compute compute) {
        this.compute = compute;
        words = folder.words();
        try (SafeTensors file = folder.transformerWeights()) {
            weights = Weights.resume(compute, file, 1);
            transformer = new VideoTransformer(folder.transformerConfig(), weights);
        }
        parameters = new FlatParameters(weights);
        muon = new Muon(parameters);
        adam = AdamW.besideMuon(parameters, AdamW.Settings.DEFAULT);
        ema = new Ema(parameters, 0.999);
    }

    /// How many numbers the transformer's training sets.
    long parameters() {
        return parameters.count();
    }

    /// Seconds a step of `batch` clips, each with the text `prompt`.
    Measured seconds(LatentShape shape, int batch, TokenStates prompt) {
        return Measured.tensorSeconds(() -> step(shape, batch, prompt));
    }

    /// @return the loss of each clip, `[B]`
    Tensor step(LatentShape shape, int batch, TokenStates prompt) {
        long frames = shape.frames(), rows = shape.rows(), columns = shape.columns();
        long tokens = frames * rows * columns;
        Tensor data = noise(1, shape, batch);
        Tensor noise = noise(2, shape, batch);
        Tensor ones = data.narrow(1, 0, 1).detach().clone().fill_(Ops.scalar(1)); // [B, 1, F, H, W]
        Tensor sigma = compute.place(Tensor.create(new float[] {(float) SIGMA}, 1, 1, 1, 1, 1));
        Tensor sigmas = compute.place(Tensor.create(new float[] {0, (float) SIGMA}, 1, 2))
                .expand(batch, 2);
        Tensor levels = compute.place(Tensor.create(new long[] {1}, 1, 1)).expand(batch, tokens);
        Tensor velocity = transformer
                .forward(
                        TokenStream.video(FlowMatchingLoss.noisy(data, noise, sigma), sigmas, levels),
                        transformer.prepare(TextBatch.of(Collections.nCopies(batch, prompt), words, compute)))
                .latents();
        Tensor losses = LOSS.compute(velocity, data, noise, ones, ones);
        losses.mean().backward();
        steps++;
        muon.step(LEARNING_RATE, WEIGHT_DECAY);
        adam.step(steps, LEARNING_RATE);
        ema.update(steps);
        return losses;
    }

    private Tensor noise(long seed, LatentShape shape, int batch) {
        return compute.place(
                new Noise(seed).tensor(batch, shape.channels(), shape.frames(), shape.rows(), shape.columns()));
    }

    @Override
    public void close() {
        ema.close();
        adam.close();
        muon.close();
        parameters.close();
        weights.close();
    }
}
