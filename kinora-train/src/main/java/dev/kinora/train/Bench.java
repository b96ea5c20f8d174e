package dev.kinora.train;

import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.LatentShape;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.tensor.Compute;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Measures how fast this machine generates and trains with one model: a minute on two cores for [#SIZES].
/// The transformer's rate is set against one large matrix product in the same type, measured beside it.
public final class Bench {
    /// @param frames at the model's native rate, 4k + 1
    public record Size(int width, int height, int frames) {
        @Override
        public String toString() {
            return "%dx%d, %d frames".formatted(width, height, frames);
        }
    }

    /// The first lessons' size, and the default film of four seconds.
    public static final List<Size> SIZES = List.of(new Size(96, 64, 17), new Size(160, 96, 49));

    private static final String CAPTION =
            "A small red car drives slowly from left to right past snowy mountains at night. The camera is still.";
    private static final int MATRIX_SIZE = 4096;
    private static final int TOKENS_A_TRAINING_STEP = 1200; // as in runs/transformer-1.json

    private final ModelFolder folder;
    private final Compute compute;
    private final Consumer<String> progress;

    private Bench(ModelFolder folder, Compute compute, Consumer<String> progress) {
        this.folder = folder;
        this.compute = compute;
        this.progress = progress;
    }

    /// @param progress is told what is measured next; may throw to cancel
    public static BenchReport run(ModelFolder folder, List<Size> sizes, Compute compute, Consumer<String> progress) {
        return run(folder, sizes, compute, MATRIX_SIZE, progress);
    }

    static BenchReport run(
            ModelFolder folder, List<Size> sizes, Compute compute, int matrixSize, Consumer<String> progress) {
        return new Bench(folder, compute, progress).report(sizes, matrixSize);
    }

    private BenchReport report(List<Size> sizes, int matrixSize) {
        double loadAverage = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        progress.accept("model load");
        Measured load = Measured.seconds(() -> Engine.open(folder, compute).close());
        Map<Size, Measured> steps = stepSeconds(sizes);
        long generatePeak = PeakMemory.bytes(); // now, before anything but generating has used memory
        progress.accept("matrix product");
        Measured matrix = NetworkBench.matrixGigaflops(compute, matrixSize);
        TokenStates prompt = prompt();
        try (NetworkBench networks = new NetworkBench(folder, compute);
                TrainStepBench training = new TrainStepBench(folder, compute)) {
            WorldBench world = new WorldBench();
            List<BenchReport.Case> cases = sizes.stream()
                    .map(size -> measured(
                            size, Objects.requireNonNull(steps.get(size)), matrix, prompt, networks, training, world))
                    .toList();
            return new BenchReport(
                    training.parameters(),
                    compute.matmul() == ScalarType.BFloat16 ? "bf16" : "fp32",
                    Compute.threads(),
                    loadAverage,
                    load,
                    matrix,
                    cases,
                    generatePeak,
                    PeakMemory.bytes());
        }
    }

    /// Times the steps of real films, without the first, which warms up; the film is finished and thrown away.
    private Map<Size, Measured> stepSeconds(List<Size> sizes) {
        Map<Size, Measured> seconds = new LinkedHashMap<>();
        SamplingSettings sampling = SamplingSettings.STORYBOOK.withSteps(Measured.REPETITIONS + 1);
        try (Engine engine = Engine.open(folder, compute)) {
            for (Size size : sizes) {
                progress.accept(size + ": denoising");
                long[] ends = new long[sampling.steps()]; // nanoseconds
                engine.generate(
                        new GenerationRequest(CAPTION, "", size.width(), size.height(), size.frames(), 1, sampling),
                        (done, _) -> ends[done - 1] = System.nanoTime());
                double[] each = new double[Measured.REPETITIONS];
                for (int i = 0; i < each.length; i++) {
                    each[i] = (ends[i + 1] - ends[i]) / 1e9;
                }
                seconds.put(size, Measured.ofTimes(each));
            }
        }
        return seconds;
    }

    private BenchReport.Case measured(
            Size size,
            Measured stepSeconds,
            Measured matrix,
            TokenStates prompt,
            NetworkBench networks,
            TrainStepBench training,
            WorldBench world) {
        LatentShape shape =
                LatentShape.covering(size.width(), size.height(), size.frames(), folder.autoencoderConfig());
        TransformerConfig config = folder.transformerConfig();
        int tokens = shape.frames()
                * shape.rows()
                * shape.columns()
                / config.patchSize().stream().reduce(1, (a, b) -> a * b);
        int batch = Math.max(1, TOKENS_A_TRAINING_STEP / tokens);
        progress.accept(size + ": transformer");
        Measured forward = networks.forwardSeconds(shape, prompt);
        progress.accept(size + ": training");
        Measured train = training.seconds(shape, batch, prompt);
        progress.accept(size + ": autoencoder");
        Measured encode = networks.encodeSeconds(shape);
        Measured decode = networks.decodeSeconds(shape);
        progress.accept(size + ": world");
        return new BenchReport.Case(
                size.width(),
                size.height(),
                size.frames(),
                tokens,
                stepSeconds,
                BenchReport.Products.of(
                        new TransformerFlops(config, tokens, prompt.length(), 1).forward(), forward, matrix),
                batch,
                train.rate(1),
                BenchReport.Products.of(
                        batch * new TransformerFlops(config, tokens, prompt.length(), 2).train(), train, matrix),
                encode.rate(size.frames()),
                decode.rate(size.frames()),
                world.framesPerSecond(size.width(), size.height(), size.frames()));
    }

    private static TokenStates prompt() {
        try (TextEncoder encoder = TextEncoder.open()) {
            return encoder.encode(CAPTION);
        }
    }
}
