package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.tensor.Ops;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AutoencoderLossTest {
    private static final AutoencoderLoss LOSS = new AutoencoderLoss(3, 5, 7, 11, 2);

    private final PointerScope scope = new PointerScope();

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @Test
    void partsAddUpToTheLoss() {
        AutoencoderLoss.Result result = compute(0, 2, 4, 1, 0, 0, 0, 0);
        double expected = value(result, "absolute")
                + 3 * value(result, "squared")
                + 5 * value(result, "edges")
                + 7 * value(result, "motion")
                + 11 * 0.5;
        assertThat(List.copyOf(result.parts().keySet())).isEqualTo(AutoencoderLoss.COLUMNS);
        assertThat(value(result, "loss")).isCloseTo(expected, within(1e-5));
        assertThat(value(result, "divergence")).isEqualTo(0.5);
    }

    @Test
    void aConstantErrorHasNeitherEdgesNorMotion() {
        AutoencoderLoss.Result result = compute(-2, -2, -2, -2, -2, -2, -2, -2);
        assertThat(value(result, "absolute")).isEqualTo(2);
        assertThat(value(result, "squared")).isEqualTo(4);
        assertThat(value(result, "edges")).isZero();
        assertThat(value(result, "motion")).isZero();
    }

    /// Frames of 2x2: edges are the mean over rows of |right - left| plus the mean over columns of |lower - upper|.
    @Test
    void edgesAreDifferencesOfNeighbours() {
        AutoencoderLoss.Result rows = compute(0, 0, 3, 3, 0, 0, 3, 3);
        assertThat(value(rows, "edges")).isEqualTo(3);
        AutoencoderLoss.Result corner = compute(0, 0, 0, 4, 0, 0, 0, 0);
        assertThat(value(corner, "edges")).isEqualTo(4 / 4.0 + 4 / 4.0);
    }

    @Test
    void motionIsTheDifferenceOfFrames() {
        AutoencoderLoss.Result result = compute(1, 1, 1, 1, 0, 0, 0, 3);
        assertThat(value(result, "motion")).isEqualTo((1 + 1 + 1 + 2) / 4.0);
    }

    @Test
    void anImageHasNoMotion() {
        Tensor zeros = batch(1, 0, 0, 0, 0);
        AutoencoderLoss.Result result = LOSS.compute(batch(1, 1, 2, 3, 4), zeros, zeros.narrow(1, 0, 1), half());
        assertThat(value(result, "motion")).isZero();
    }

    /// With an extra weight of 2, a subject's pixel counts three times as much as another, and the mean weight is 1.
    @Test
    void subjectsCountMore() {
        Tensor zeros = batch(1, 0, 0, 0, 0);
        Tensor subjects = batch(1, 1, 0, 0, 0).narrow(1, 0, 1);
        AutoencoderLoss.Result result = LOSS.compute(batch(1, 6, 0, 0, 0), zeros, subjects, half());
        assertThat(value(result, "absolute")).isCloseTo(6 * 3 / 6.0, within(1e-6));
        assertThat(value(result, "squared")).isCloseTo(36 * 3 / 6.0, within(1e-5));
    }

    /// The error of two frames of 2x2 pixels, alike in all three channels; no subjects.
    private static AutoencoderLoss.Result compute(float... error) {
        Tensor pixels = batch(2, new float[8]).add(Ops.scalar(0.25));
        Tensor subjects = batch(2, new float[8]).narrow(1, 0, 1);
        return LOSS.compute(batch(2, error).add(pixels), pixels, subjects, half());
    }

    /// `[1, 3, F, 2, 2]`
    private static Tensor batch(int frames, float... values) {
        return Tensor.create(values, 1, 1, frames, 2, 2).expand(1, 3, frames, 2, 2);
    }

    private static Tensor half() {
        return Tensor.create(0.5f).sum();
    }

    private static double value(AutoencoderLoss.Result result, String part) {
        return Objects.requireNonNull(result.parts().get(part)).item_double();
    }
}
