package dev.kinora.engine.transformer;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Scopes;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/// The rotary positions of the last stream: all steps of a film have the same, and sines are slow.
final class RopeCache {
    private final int headWidth;
    private final Compute compute;
    private double @Nullable [][] positions;
    private @Nullable Rope rope;

    RopeCache(int headWidth, Compute compute) {
        this.headWidth = headWidth;
        this.compute = compute;
    }

    /// [Rope#of] for these positions; what it returns lives until other positions are asked for.
    Rope of(double[][] wanted) {
        Rope known = rope;
        if (known != null && Arrays.deepEquals(wanted, positions)) {
            return known;
        }
        try (var _ = new PointerScope()) {
            Rope made = Rope.of(wanted, headWidth, compute);
            Rope kept = new Rope(Scopes.keep(made.cosines()), Scopes.keep(made.sines()));
            positions = wanted;
            rope = kept;
            if (known != null) {
                Scopes.free(known.cosines());
                Scopes.free(known.sines());
            }
            return kept;
        }
    }
}
