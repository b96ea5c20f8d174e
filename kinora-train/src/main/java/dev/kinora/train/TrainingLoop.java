package dev.kinora.train;

import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Steps, averaged weights, checkpoints, log and sheets; what a step computes is passed in. Every step
/// depends only on the weights, the run's seed and the step's number, so a resumed run repeats exactly what
/// an uninterrupted one would have done.
public final class TrainingLoop implements AutoCloseable {
    /// Computes a loss for one batch and calls `backward`; returns the values to log, one for each column.
    public interface BatchGradient {
        Map<String, Double> compute(long step, int part);
    }

    private static final List<String> OWN_COLUMNS = List.of("grad_norm", "learning_rate", "seconds");

    private final RunSettings settings;
    private final StepParts parts;
    private final Path folder;
    private final FlatParameters parameters;
    private final @Nullable Muon muon;
    private final AdamW adam;
    private final Ema ema;
    private final Checkpoint checkpoint;
    private final AtomicBoolean isStopped = new AtomicBoolean();
    private long step;

    /// @param weights of a network that was built from [#weightsToStart] or created
    public TrainingLoop(RunSettings settings, Path folder, Weights weights) {
        this(settings, new StepParts.OneByOne(), folder, weights);
    }

    TrainingLoop(RunSettings settings, StepParts parts, Path folder, Weights weights) {
        this.settings = settings;
        this.parts = parts;
        this.folder = folder;
        parameters = new FlatParameters(weights);
        muon = settings.muon() ? new Muon(parameters) : null;
        AdamW.Settings adamSettings = AdamW.Settings.DEFAULT.withWeightDecay(settings.weightDecay());
        adam = settings.muon() ? AdamW.besideMuon(parameters, adamSettings) : new AdamW(parameters, adamSettings);
        ema = new Ema(parameters, settings.emaDecay());
        checkpoint = new Checkpoint(folder);
        if (checkpoint.exists()) {
            Checkpoint.State state = checkpoint.load(parameters, ema, optimizerState());
            if (state.seed() != settings.seed()) {
                throw new IllegalArgumentException(
                        "The run in %s has the seed %d, its configuration says %d: set it back, or start in a new folder."
                                .formatted(folder, state.seed(), settings.seed()));
            }
            step = state.step();
        }
    }

    public long step() {
        return step;
    }

    public FlatParameters parameters() {
        return parameters;
    }

    public Ema ema() {
        return ema;
    }

    /// Ends the run after the current step; it can be resumed. May be called from any thread.
    public void stop() {
        isStopped.set(true);
    }

    /// Trains until the last step or [#stop], then saves; after the last step it draws, too.
    ///
    /// @param columns names of the values that `gradient` returns
    /// @param sheet draws samples of the step it is given, with the averaged weights in place
    public void run(BatchGradient gradient, List<String> columns, LongConsumer sheet) {
        List<String> allColumns =
                Stream.concat(columns.stream(), OWN_COLUMNS.stream()).toList();
        TrainingLog log = new TrainingLog(folder, allColumns, step);
        long savedAt = System.nanoTime();
        long sheetAt = System.nanoTime();
        while (step < settings.steps() && !isStopped.get()) {
            log.add(step + 1, oneStep(gradient, columns));
            step++;
            if (minutesSince(savedAt) >= settings.checkpointMinutes()) {
                save();
                savedAt = System.nanoTime();
            }
            if (minutesSince(sheetAt) >= settings.sheetMinutes()) {
                drawSheet(sheet, columns);
                sheetAt = System.nanoTime();
            }
        }
        save();
        if (step >= settings.steps()) { // who stops a run wants it to end
            drawSheet(sheet, columns);
        }
    }

    private Map<String, Double> oneStep(BatchGradient gradient, List<String> columns) {
        long started = System.nanoTime();
        Map<String, Double> values = new LinkedHashMap<>();
        columns.forEach(column -> values.put(column, 0.0));
        for (Map<String, Double> part : parts.compute(gradient, step + 1, settings.accumulate())) {
            part.forEach((column, value) -> values.merge(column, value / settings.accumulate(), Double::sum));
        }
        double learningRate = settings.learningRate().at(step + 1, settings.steps());
        if (muon != null) {
            muon.step(learningRate, settings.weightDecay());
        }
        double norm = adam.step(step + 1, learningRate);
        ema.update(step + 1);
        values.put("grad_norm", norm);
        values.put("learning_rate", learningRate);
        values.put("seconds", (System.nanoTime() - started) / 1e9);
        return values;
    }

    private Map<String, Tensor> optimizerState() {
        Map<String, Tensor> state = new LinkedHashMap<>(adam.state());
        if (muon != null) {
            state.putAll(muon.state());
        }
        return state;
    }

    void save() {
        try {
            Files.createDirectories(folder);
            checkpoint.save(new Checkpoint.State(step, settings.seed()), parameters, ema, optimizerState());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The checkpoint of step %d could not be written to %s; the previous one is unharmed."
                            .formatted(step, folder),
                    failed);
        }
    }

    private void drawSheet(LongConsumer sheet, List<String> columns) {
        try {
            LossPlot.draw(
                    folder.resolve("log.csv"),
                    columns,
                    folder.getFileName() + ", step " + step,
                    folder.resolve("loss.png"));
        } catch (IOException failed) {
            throw new UncheckedIOException("The loss plot could not be drawn.", failed);
        }
        ema.swappedIn(() -> sheet.accept(step));
    }

    private static double minutesSince(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis() / 60_000.0;
    }

    @Override
    public void close() {
        parameters.close();
        if (muon != null) {
            muon.close();
        }
        adam.close();
        ema.close();
    }
}
