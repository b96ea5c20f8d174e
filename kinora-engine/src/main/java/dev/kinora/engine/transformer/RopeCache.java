package dev.kinora.engine.transformer;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Scopes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.bytedeco.javacpp.PointerScope;

/// The rotary positions of the last few streams: all steps of a film have the same, and sines are slow. For many
/// threads.
final class RopeCache {
    private static final int MOST = 16; // more shapes than are in use at one time

    private record Entry(double[][] positions, Rope rope) {}

    private final int headWidth;
    private final Compute compute;
    private final Deque<Entry> entries = new ArrayDeque<>();

    RopeCache(int headWidth, Compute compute) {
        this.headWidth = headWidth;
        this.compute = compute;
    }

    /// [Rope#of] for these positions; what it returns lives until many others have been asked for.
    synchronized Rope of(double[][] wanted) {
        for (Entry entry : entries) {
            if (Arrays.deepEquals(wanted, entry.positions())) {
                return entry.rope();
            }
        }
        try (var _ = new PointerScope()) {
            Rope made = Rope.of(wanted, headWidth, compute);
            Rope kept = new Rope(Scopes.keep(made.cosines()), Scopes.keep(made.sines()));
            entries.addFirst(new Entry(wanted, kept));
            if (entries.size() > MOST) {
                Rope oldest = entries.removeLast().rope();
                Scopes.free(oldest.cosines());
                Scopes.free(oldest.sines());
            }
            return kept;
        }
    }
}
