package dev.kinora.train.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationConfig;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.TinyModel;
import dev.kinora.engine.upscale.UpscalerConfig;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import dev.kinora.train.LearningRate;
import dev.kinora.train.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpscalerTrainingTest {
    private static final UpscalerConfig TINY = new UpscalerConfig(8, 1, 2);

    @TempDir
    private Path folder = Path.of("");

    /// Fresh weights are bicubic: what is learned in the steps is what is better than that.
    @Test
    void aFewStepsAreBetterThanBicubic() throws IOException {
        try (Engine engine = tinyEngine();
                Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            PairPool pool = new PairPool(folder.resolve("pairs"), new PairMaker(engine, 2, 1));
            var settings = new UpscalerTraining.Settings(
                    new RunSettings(1, 60, new LearningRate(3e-3, 5, 20), false, 0.9, 0, 1, 1e9, 1e9), 8, 16, 3);
            try (var training = new UpscalerTraining(settings, TINY, pool, weights, folder.resolve("run"))) {
                training.run(_ -> {});
            }
        }
        List<String> log = Files.readAllLines(folder.resolve("run").resolve("log.csv"));
        assertThat(mean(log.subList(51, 61))).isLessThan(0.9 * mean(log.subList(1, 11)));
    }

    @Test
    void aPairIsReadAsItWasMade() throws IOException {
        try (Engine engine = tinyEngine()) {
            PairMaker maker = new PairMaker(engine, 2, 1);
            PairPool pool = new PairPool(folder.resolve("pairs"), maker);
            List<Pair> made = pool.pairs(4);
            List<Pair> read = pool.pairs(4);
            assertThat(made).hasSize(PairMaker.PICTURES);
            assertThat(read).usingRecursiveComparison().isEqualTo(made);
            Frame large = made.getFirst().large();
            assertThat(large.width()).isEqualTo(2 * maker.width());
            assertThat(maker.pairs(4, 0).getFirst().large().rgb()).isEqualTo(large.rgb()); // whatever the harm
        }
    }

    /// The tiny model has random weights: what it makes over from much noise is far off.
    @Test
    void harmGrowsWithTheStrength() throws IOException {
        try (Engine engine = tinyEngine()) {
            PairMaker maker = new PairMaker(engine, 2, 1);
            Frame rendered = maker.pairs(0, 0).getFirst().small();
            double before = -1;
            for (double strength : new double[] {0, 0.1, 0.8}) {
                double harm = difference(maker.pairs(0, strength).getFirst().small(), rendered);
                assertThat(harm).isGreaterThan(before);
                before = harm;
            }
        }
    }

    private Engine tinyEngine() throws IOException {
        ModelFolder model = TinyModel.write(folder.resolve("model"));
        model.writeGenerationConfig(new GenerationConfig(48, 32, 17, null, Map.of()));
        return Engine.open(model, Compute.CPU_FP32);
    }

    private static double difference(Frame a, Frame b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            sum += Math.abs((a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF));
        }
        return sum / a.rgb().length;
    }

    private static double mean(List<String> lines) {
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .average()
                .orElseThrow();
    }
}
