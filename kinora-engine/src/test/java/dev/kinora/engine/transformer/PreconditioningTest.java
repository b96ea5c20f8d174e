package dev.kinora.engine.transformer;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditioningTest {
    private static final double TOLERANCE = 1e-4; // of float values that cancel where sigma is small
    private static final List<Double> VARIANCES = List.of(4.0, 0.25, 1e-3);

    /// Closed form: of a Gaussian channel x0 with variance v, `x = (1 - s) x0 + s noise` tells x0 up to an
    /// error of deviation `s sqrt(v / d)` around `(1 - s) v / d x`. A network that knows that error, in its
    /// own unit, gives the velocity without any; so does one that says that the channels are twice, three and four
    /// times as large.
    @ParameterizedTest
    @CsvSource({"0.01, false", "0.3, false", "0.7, false", "1, false", "0.05, true", "0.3, true", "0.7, true", "1, true"
    })
    void aNetworkThatKnowsTheRestGivesTheVelocity(double sigma, boolean isLarger) {
        try (var _ = new PointerScope()) {
            Tensor spread = isLarger ? Tensor.create(4f, 9f, 16f).log() : Tensor.create(0f, 0f, 0f);
            Tensor variance = Tensor.create(4f, 0.25f, 1e-3f).mul(spread.exp());
            Tensor data = new Noise(1).tensor(2, 5, 3).mul(variance.sqrt());
            Tensor noise = new Noise(2).tensor(2, 5, 3);
            Tensor noisy = data.mul(Ops.scalar(1 - sigma)).add(noise.mul(Ops.scalar(sigma)));
            Tensor total = variance.mul(Ops.scalar((1 - sigma) * (1 - sigma))).add(Ops.scalar(sigma * sigma));
            Tensor expected = noisy.mul(variance.mul(Ops.scalar(1 - sigma)).div(total));
            Tensor rest = data.sub(expected).div(variance.div(total).sqrt().mul(Ops.scalar(sigma)));

            assertClose(levels(sigma).velocity(noisy, rest, spread), noise.sub(data), TOLERANCE);
        }
    }

    /// A channel that is said to be empty is all noise, whatever its usual variance; nothing is said beyond e^±10.
    @Test
    void anEmptyChannelIsNoise() {
        try (var _ = new PointerScope()) {
            Tensor noise = new Noise(2).tensor(1, 5, 3);
            Tensor noisy = noise.mul(Ops.scalar(0.3));
            Tensor empty = Tensor.create(-10f, -50f, -10f);
            Tensor nothing = noise.mul(Ops.scalar(0));
            assertClose(levels(0.3).velocity(noisy, nothing, empty), noise, 2e-3);
            Tensor much = Tensor.create(10f, -10f, 10f);
            Tensor beyond = Tensor.create(50f, -50f, 90f);
            assertClose(levels(0.3).velocity(noisy, noise, beyond), levels(0.3).velocity(noisy, noise, much), 1e-7);
        }
    }

    /// The variance of what it sees is the share of the signal in the noisy value.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.3, 1})
    void theNetworkSeesWhatIsNotLostInNoise(double sigma) {
        try (var _ = new PointerScope()) {
            float[] in = Ops.floats(levels(sigma).in());
            for (int channel = 0; channel < in.length; channel++) {
                double signal = (1 - sigma) * (1 - sigma) * VARIANCES.get(channel);
                double spread = signal + sigma * sigma;
                assertThat(in[channel] * in[channel] * spread)
                        .isBetween(signal / spread - 1e-5, signal / spread + 1e-5);
            }
        }
    }

    /// Given frames have sigma 0 beside the others' own.
    @Test
    void eachTokenHasItsOwnLevel() {
        try (var _ = new PointerScope()) {
            Tensor sigmas = Tensor.create(0f, 0.6f).reshape(1, 2);
            Tensor levels = Tensor.create(new long[] {1, 0, 1}, 1, 3);
            Tensor in = new Preconditioning(VARIANCES).of(sigmas, levels).in();

            assertThat(Ops.sizes(in)).containsExactly(1, 3, 3);
            assertClose(in.select(1, 0).unsqueeze(1), levels(0.6).in(), 1e-6);
            assertClose(in.select(1, 1).unsqueeze(1), levels(0).in(), 1e-6);
        }
    }

    /// One level for all tokens, `[1, 1, C]`.
    private static Preconditioning.Levels levels(double sigma) {
        return new Preconditioning(VARIANCES)
                .of(Tensor.create((float) sigma).reshape(1, 1), Tensor.create(new long[] {0}, 1, 1));
    }
}
