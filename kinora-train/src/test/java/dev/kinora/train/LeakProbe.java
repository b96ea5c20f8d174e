package dev.kinora.train;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.generate.TinyModel;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/// A process that trains and generates at the smallest size, and prints what it holds after a warm-up and at the end:
/// `resident <KiB> handles <count>`. Started by [NoLeakTest]; for a soak test start it by hand with more rounds.
///
/// Arguments: run folder, training steps, generations, rounds.
final class LeakProbe {
    private static final int WARM_UP_STEPS = 30;
    private static final int WARM_UP_GENERATIONS = 10;
    private static final SamplingSettings FOUR_STEPS = SamplingSettings.STORYBOOK.withSteps(4);
    private static final TinyTraining.PixelShape SHAPE = new TinyTraining.PixelShape(5, 16, 16);

    private LeakProbe() {}

    public static void main(String[] arguments) throws IOException {
        int steps = Integer.parseInt(arguments[1]);
        int generations = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Compute.useThreads(1);
        RunSettings settings = TinyTraining.settings(5, WARM_UP_STEPS + (long) steps * rounds, true);
        train(Path.of(arguments[0]), settings, WARM_UP_STEPS);
        Path model = Files.createDirectory(Path.of(arguments[0]).resolve("model"));
        try (Engine engine = Engine.open(TinyModel.write(model), Compute.CPU_FP32)) {
            generate(engine, WARM_UP_GENERATIONS);
            print();
            for (int round = 1; round <= rounds; round++) {
                train(Path.of(arguments[0]), settings, WARM_UP_STEPS + (long) steps * round);
                generate(engine, generations);
                print();
            }
        }
    }

    private static void train(Path folder, RunSettings settings, long lastStep) {
        try (TinyTraining training = new TinyTraining(folder, settings, SHAPE)) {
            training.run(lastStep);
        }
    }

    /// Films by a whole model with random weights: text, guided sampling, decoding a few frames at a time.
    private static void generate(Engine engine, int count) {
        for (int seed = 0; seed < count; seed++) {
            engine.generate(new GenerationRequest("a red car", "", 32, 32, 9, seed, FOUR_STEPS), Progress.NONE);
        }
    }

    private static void print() throws IOException {
        System.gc(); // so that handles without a scope are gone, too
        Pointer.deallocateReferences();
        String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        System.out.printf("resident %s handles %d%n", resident, Pointer.totalCount());
    }
}
