package dev.kinora.train;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Shards of a pool that were asked for last, in memory. For one thread at a time.
final class RecentShards<S> {
    private final Map<Path, S> shards = new LinkedHashMap<>(16, 0.75f, true);
    private final int most;

    /// @param most shards that are kept
    RecentShards(int most) {
        this.most = most;
    }

    /// @param read where it is not in memory
    S get(Path file, Supplier<S> read) {
        S known = shards.get(file);
        if (known != null) {
            return known;
        }
        S shard = read.get();
        shards.put(file, shard);
        if (shards.size() > most) {
            shards.remove(shards.keySet().iterator().next());
        }
        return shard;
    }
}
