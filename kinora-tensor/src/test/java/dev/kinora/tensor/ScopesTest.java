package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class ScopesTest {
    @Test
    void theResultSurvivesAndTheRestIsFreed() {
        List<Tensor> made = new ArrayList<>();
        try (var _ = new PointerScope()) {
            Tensor x = Tensor.create(1f, 2f);
            Tensor y = Scopes.scoped(() -> {
                Tensor between = x.add(x);
                made.add(between);
                return between.mul(x);
            });
            made.add(y);
            assertThat(made.getFirst().isNull()).isTrue();
            assertThat(Ops.floats(y)).containsExactly(2, 8);
        }
        assertThat(made.getLast().isNull()).isTrue();
    }

    @Test
    void scopedMayReturnWhatItWasGiven() {
        try (var _ = new PointerScope()) {
            Tensor x = Tensor.create(1f, 2f);
            Tensor same = Scopes.scoped(() -> x);
            assertThat(Ops.floats(same)).containsExactly(1, 2);
            assertThat(Ops.floats(x)).containsExactly(1, 2);
        }
    }

    @Test
    void scopedOwnsAnElementOfAVector() {
        try (var _ = new PointerScope()) {
            Tensor element = Scopes.scoped(
                    () -> new TensorVector(Tensor.create(1f), Tensor.create(2f).add(Tensor.create(3f))).get(1));
            assertThat(Ops.floats(element)).containsExactly(5);
        }
    }

    @Test
    void scopedWithoutAScopeSaysWhatToDo() {
        assertThatThrownBy(() -> Scopes.scoped(() -> Tensor.create(1f)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("scoped() needs an open PointerScope: open one per job.");
    }

    @Test
    void anErrorInTheBodyFreesEverything() {
        List<Tensor> made = new ArrayList<>();
        try (var _ = new PointerScope()) {
            assertThatThrownBy(() -> Scopes.scoped(() -> {
                        made.add(Tensor.create(1f));
                        throw new IllegalArgumentException("broken");
                    }))
                    .hasMessage("broken");
            assertThat(made.getFirst().isNull()).isTrue();
        }
    }

    @Test
    void keptTensorsLiveUntilTheyAreFreed() {
        Tensor kept;
        Tensor element;
        try (var _ = new PointerScope()) {
            kept = Scopes.keep(Tensor.create(1f, 2f));
            element = Scopes.keep(new TensorVector(Tensor.create(3f), Tensor.create(4f)).get(1));
        }
        assertThat(Ops.floats(kept)).containsExactly(1, 2);
        assertThat(Ops.floats(element)).containsExactly(4);
        Scopes.free(kept);
        Scopes.free(element);
        assertThat(kept.isNull()).isTrue();
        assertThat(element.isNull()).isTrue();
    }

    @Test
    void aKeptTensorMadeOutsideAnyScopeIsFreedOnceToo() {
        Tensor kept = Scopes.keep(Tensor.create(1f));
        assertThat(kept.referenceCount()).isEqualTo(1);
        Scopes.free(kept);
        assertThat(kept.isNull()).isTrue();
    }

    /// What is used too late must end in an exception, not in a crash.
    @Test
    void usingAFreedTensorThrows() {
        Tensor freed = Scopes.keep(Tensor.create(1f));
        Scopes.free(freed);
        try (var _ = new PointerScope()) {
            assertThatThrownBy(() -> freed.add(freed)).isInstanceOf(NullPointerException.class);
            Tensor x = Tensor.create(1f);
            assertThatThrownBy(() -> x.add(freed)).isInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void gradientsAreRecordedAgainAfterwards() {
        try (var _ = new PointerScope()) {
            Tensor x = Tensor.create(1f);
            x.set_requires_grad(true);
            assertThat(Scopes.withoutGradients(() -> x.mul(x)).requires_grad()).isFalse();
            assertThatThrownBy(() -> Scopes.withoutGradients(() -> {
                        throw new IllegalArgumentException("broken");
                    }))
                    .hasMessage("broken");
            assertThat(x.mul(x).requires_grad()).isTrue();
        }
    }

    @Test
    void aScopeOwnsWhatItsOwnThreadMakes() throws InterruptedException {
        AtomicReference<Tensor> made = new AtomicReference<>();
        try (var _ = new PointerScope()) {
            Thread other = Thread.ofPlatform().start(() -> made.set(Scopes.keep(Tensor.create(1f, 2f))));
            other.join();
        }
        assertThat(Ops.floats(made.get())).containsExactly(1, 2);
        Scopes.free(made.get());
    }

    /// Collected garbage of other tests may lower the count, so only growth is an error.
    @Test
    void nothingIsLeftBehind() {
        long before = Pointer.totalCount();
        for (int i = 0; i < 100; i++) {
            try (var _ = new PointerScope()) {
                Tensor x = new Noise(i).tensor(4, 4);
                x.set_requires_grad(true);
                Tensor y = Scopes.scoped(() -> Ops.cat(0, x, x).mul(Ops.scalar(2)));
                Scopes.scoped(() -> torch.matmul(y, x).sum()).backward();
            }
        }
        assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
    }
}
