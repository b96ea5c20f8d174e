package dev.kinora.tensor;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Lifetimes of native tensors. A `PointerScope` frees every tensor made on its own thread while it is open,
/// so it is opened inside the task that makes them, one for each step of long work.
public final class Scopes {
    private Scopes() {}

    /// Runs `body`, keeps its result in the caller's scope, frees every other tensor it made on this thread.
    public static Tensor scoped(Supplier<Tensor> body) {
        PointerScope outer = PointerScope.getInnerScope();
        if (outer == null) {
            throw new IllegalStateException("scoped() needs an open PointerScope: open one per job.");
        }
        try (var _ = new PointerScope()) {
            Tensor result = owned(body.get());
            outer.attach(result);
            return result;
        }
    }

    /// Runs `body` without recording gradients.
    public static Tensor withoutGradients(Supplier<Tensor> body) {
        try (var _ = new NoGradGuard()) {
            return body.get();
        }
    }

    /// Takes `tensor` out of the hands of all scopes; it lives until [#free].
    public static Tensor keep(Tensor tensor) {
        Tensor kept = owned(tensor);
        kept.retainReference();
        return kept;
    }

    /// Ends the life of a tensor that was [kept][#keep].
    public static void free(Tensor tensor) {
        tensor.releaseReference();
    }

    /// Elements of a `TensorVector` are views that die with it: own them before they escape.
    private static Tensor owned(Tensor tensor) {
        return tensor.referenceCount() < 0 ? new Tensor(tensor) : tensor;
    }
}
