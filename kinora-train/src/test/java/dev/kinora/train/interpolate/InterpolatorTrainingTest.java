package dev.kinora.train.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.engine.interpolate.Interpolator;
import dev.kinora.engine.interpolate.InterpolatorConfig;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import dev.kinora.train.LearningRate;
import dev.kinora.train.RunSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolatorTrainingTest {
    @TempDir
    private Path folder = Path.of("");

    /// Fresh weights give the mean of both frames: what is learned in the steps is what is better than that.
    @Test
    void aFewStepsAreBetterThanTheMean() {
        var settings = new InterpolatorTraining.Settings(
                new RunSettings(1, 60, new LearningRate(5e-3, 5, 20), true, 0.9, 0, 1, 1e9, 1e9), 6, 48, 32);
        MovingErrors mean = new MovingErrors();
        MovingErrors learned = new MovingErrors();
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var training = new InterpolatorTraining(settings, new InterpolatorConfig(8, 1), weights, folder)) {
            training.run(_ -> {});
            TripleMaker unseen = EvaluateInterpolator.unseen(48, 32);
            for (int i = 0; i < 30; i++) {
                Triple triple = unseen.triple(i);
                Frame before = triple.before();
                Frame after = triple.after();
                mean.add(EvaluateInterpolator.mean(before, after), triple);
                learned.add(Interpolator.between(training.network(), Compute.CPU_FP32, before, after), triple);
            }
        }
        assertThat(learned.psnr() - mean.psnr()).isGreaterThan(0.2);
    }

    @Test
    void triplesAreTheSameEachTimeAndSomeAreCuts() {
        TripleMaker maker = new TripleMaker(48, 32, 5);
        Triple triple = maker.triple(3);
        assertThat(maker.triple(3)).usingRecursiveComparison().isEqualTo(triple);
        long cuts = LongStream.range(0, 60)
                .mapToObj(maker::triple)
                .filter(each -> Arrays.equals(each.before().rgb(), each.truth().rgb())
                        && !Arrays.equals(each.after().rgb(), each.truth().rgb()))
                .count();
        assertThat(cuts).isBetween(1L, 12L);
    }

    /// One of three pixels moves; it is wrong by 51, a fifth of 255, in all colours.
    @Test
    void errorsCountWhereSomethingMoves() {
        MovingErrors errors = new MovingErrors();
        errors.add(row(99, 151, 40), new Triple(row(10, 50, 30), row(10, 100, 30), row(10, 100, 30)));
        assertThat(errors.psnr()).isCloseTo(10 * Math.log10(25), within(1e-9));
    }

    @Test
    void theMeanIsRounded() {
        assertThat(EvaluateInterpolator.mean(row(0, 200, 254), row(1, 100, 255)).rgb())
                .isEqualTo(row(1, 150, 255).rgb());
    }

    private static Frame row(int... grey) {
        byte[] rgb = new byte[3 * grey.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) grey[i / 3];
        }
        return new Frame(grey.length, 1, rgb);
    }
}
