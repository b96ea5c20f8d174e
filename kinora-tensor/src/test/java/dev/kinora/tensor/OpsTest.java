package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsTest {
    private final PointerScope scope = new PointerScope();
    private final Tensor x = Tensor.create(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @Test
    void catJoinsAlongAnAxis() {
        assertThat(Ops.floats(Ops.cat(1, x, x.narrow(1, 0, 1)))).containsExactly(1, 2, 3, 1, 4, 5, 6, 4);
        assertThat(Ops.shape(Ops.cat(0, x, x))).isEqualTo("[4, 3]");
    }

    @Test
    void stackJoinsAlongANewAxis() {
        Tensor stacked = Ops.stack(1, x, x.neg());
        assertThat(Ops.shape(stacked)).isEqualTo("[2, 2, 3]");
        assertThat(Ops.floats(stacked)).containsExactly(1, 2, 3, -1, -2, -3, 4, 5, 6, -4, -5, -6);
    }

    @Test
    void chunkSplitsIntoEqualViews() {
        Tensor[] columns = Ops.chunk(x, 3, 1);
        assertThat(columns).hasSize(3);
        assertThat(Ops.floats(columns[1])).containsExactly(2, 5);
        columns[1].zero_();
        assertThat(Ops.floats(x)).containsExactly(1, 0, 3, 4, 0, 6);
    }

    @Test
    void chunkRefusesToDropARest() {
        assertThatThrownBy(() -> Ops.chunk(x, 2, 1))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Axis 1 of [2, 3] must be a multiple of 2 to be split into 2 parts; nearest is 4.");
    }

    @Test
    void sliceCountsNegativeEndsFromTheBack() {
        assertThat(Ops.floats(Ops.slice(x, 1, 1, 2))).containsExactly(2, 5);
        assertThat(Ops.floats(Ops.slice(x, 1, 0, -1))).containsExactly(1, 2, 4, 5);
        assertThat(Ops.floats(Ops.slice(x, 1, 1, 0))).containsExactly(2, 3, 5, 6);
    }

    @Test
    void padPutsZerosBeforeAndAfter() {
        assertThat(Ops.floats(Ops.pad(x.narrow(0, 0, 1), 1, 0))).containsExactly(0, 1, 2, 3);
        assertThat(Ops.floats(Ops.pad(x.narrow(1, 0, 1), 0, 1, 1, 0))).containsExactly(0, 0, 1, 0, 4, 0);
        assertThat(Ops.pad(x, 0, 0)).isSameAs(x);
    }

    @Test
    void floatsReadsEveryTypeRowByRow() {
        assertThat(Ops.floats(x.t())).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(Ops.floats(x.to(ScalarType.BFloat16).narrow(1, 1, 1))).containsExactly(2, 5);
        assertThat(Ops.floats(x.to(ScalarType.Long).sum())).containsExactly(21);
        assertThat(Ops.floats(Tensor.create(new float[0], 0))).isEmpty();
    }
}
