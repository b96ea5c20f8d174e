package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Init;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmaTest {
    private final PointerScope scope = new PointerScope();
    private final Weights weights = Weights.create(Compute.CPU_FP32, 1);
    private final Tensor parameter = weights.matrix("a", new Init.Constant(1), 2, 1);
    private final FlatParameters parameters = new FlatParameters(weights);
    private final Ema ema = new Ema(parameters, 0.5);

    @AfterEach
    void free() {
        ema.close();
        parameters.close();
        weights.close();
        scope.close();
    }

    @Test
    void startsAtTheWeights() {
        assertThat(Ops.floats(ema.values())).containsExactly(1, 1);
    }

    /// Keeps 2/11 of the old after the first step, 3/12 after the second, and never more than the decay.
    @Test
    void isShortAtFirst() {
        parameters.values().fill_(Ops.scalar(12));
        ema.update(1);
        assertThat(Ops.floats(ema.values())).containsExactly(new float[] {10, 10}, offset(1e-5f)); // 12 - 11 * 2/11
        parameters.values().fill_(Ops.scalar(2));
        ema.update(2);
        assertThat(Ops.floats(ema.values())).containsExactly(new float[] {4, 4}, offset(1e-5f)); // 2 + 8 * 3/12
        ema.update(1000);
        assertThat(Ops.floats(ema.values())).containsExactly(new float[] {3, 3}, offset(1e-5f)); // 2 + 2 * 0.5
    }

    @Test
    void swappingPutsTheAverageIntoTheNetworkAndBack() {
        parameters.values().fill_(Ops.scalar(5));
        List<Float> seen = new ArrayList<>();
        ema.swappedIn(() -> seen.add(Ops.floats(parameter)[0]));
        assertThat(seen).containsExactly(1f);
        assertThat(Ops.floats(parameter)).containsExactly(5, 5);
        assertThat(Ops.floats(ema.values())).containsExactly(1, 1);
    }

    @Test
    void aFailedSheetLeavesTheNetworkAsItWas() {
        parameters.values().fill_(Ops.scalar(5));
        assertThatThrownBy(() -> ema.swappedIn(() -> {
                    throw new IllegalStateException("no sheet");
                }))
                .hasMessage("no sheet");
        assertThat(Ops.floats(parameter)).containsExactly(5, 5);
    }
}
