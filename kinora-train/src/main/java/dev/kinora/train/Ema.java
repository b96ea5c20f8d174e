package dev.kinora.train;

import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Exponentially averaged weights, the ones that are used for sampling. Early on the average is short
/// (`(1 + n) / (10 + n)`), so that it does not remember the start.
public final class Ema implements AutoCloseable {
    private final FlatParameters parameters;
    private final double decay;
    private final Tensor values; // [P]

    Ema(FlatParameters parameters, double decay) {
        this.parameters = parameters;
        this.decay = decay;
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            values = Scopes.keep(parameters.values().clone());
        }
    }

    void update(long step) {
        double keep = Math.min(decay, (1.0 + step) / (10.0 + step));
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            values.lerp_(parameters.values(), Ops.scalar(1 - keep));
        }
    }

    Tensor values() {
        return values;
    }

    /// Runs `body` with the averaged weights in the network's place.
    public void swappedIn(Runnable body) {
        swap();
        try {
            body.run();
        } finally {
            swap();
        }
    }

    private void swap() {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor current = parameters.values().clone();
            parameters.values().copy_(values);
            values.copy_(current);
        }
    }

    @Override
    public void close() {
        Scopes.free(values);
    }
}
