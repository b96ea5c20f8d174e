package dev.kinora.engine.autoencoder;

import dev.kinora.tensor.Scopes;
import java.util.IdentityHashMap;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What causal cells know of the frames before those in hand. It goes through `forward` beside the frames,
/// so that no cell has a state of its own: the same cells take a clip as a whole or in chunks.
sealed interface Past {
    /// The frames in hand are the whole clip: nothing came before them and nothing will follow.
    Past NONE = new Nothing();

    /// Whether the frames in hand are the clip's first.
    boolean isEmpty();

    /// The frames that `cell` kept, `[B, C, F, H, W]`; null where it never did.
    @Nullable
    Tensor of(Object cell);

    /// Keeps the last `count` of `frames`, or all if there are fewer, for the `cell`'s next chunk; frees what it
    /// kept before.
    void keep(Object cell, Tensor frames, long count);

    /// See [#NONE].
    record Nothing() implements Past {
        @Override
        public boolean isEmpty() {
            return true;
        }

        @Override
        public @Nullable Tensor of(Object cell) {
            return null;
        }

        @Override
        public void keep(Object cell, Tensor frames, long count) {}
    }

    /// Grows with the network and the size of a frame, not with the number of chunks. Close it to free the
    /// frames.
    final class Chunks implements Past, AutoCloseable {
        private final Map<Object, Tensor> kept = new IdentityHashMap<>();
        private boolean isEmpty = true;

        /// The frames in hand are done with; those that follow come next.
        void advance() {
            isEmpty = false;
        }

        @Override
        public boolean isEmpty() {
            return isEmpty;
        }

        @Override
        public @Nullable Tensor of(Object cell) {
            return kept.get(cell);
        }

        @Override
        public void keep(Object cell, Tensor frames, long count) {
            try (var _ = new PointerScope()) {
                long all = frames.size(2);
                long some = Math.min(count, all);
                Tensor copy = frames.narrow(2, all - some, some).detach().clone(); // a view would hold all of them
                Tensor older = kept.put(cell, Scopes.keep(copy));
                if (older != null) {
                    Scopes.free(older);
                }
            }
        }

        @Override
        public void close() {
            kept.values().forEach(Scopes::free);
            kept.clear();
        }
    }
}
