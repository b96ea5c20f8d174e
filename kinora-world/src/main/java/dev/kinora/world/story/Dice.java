package dev.kinora.world.story;

import java.util.List;

/// Random numbers that are the same on every machine and in every Java version: SplitMix64
/// (Steele, Lea, Flood, 2014), written out because the JDK promises no sequence for bounded draws.
public final class Dice {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long state;

    Dice(long state) {
        this.state = state;
    }

    /// An independent sequence for each seed and purpose, e.g. `Dice.of(7, "camera")`.
    public static Dice of(long seed, String purpose) {
        return new Dice(mix(seed + GOLDEN_GAMMA) ^ hash(purpose));
    }

    /// FNV-1a over the UTF-16 units of `words`, then mixed: a fixed number for a fixed text.
    public static long hash(String words) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < words.length(); i++) {
            hash = (hash ^ words.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// 0 (inclusive) to 1 (exclusive), in steps of 2⁻⁵³.
    public double uniform() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    public double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /// A whole number from 0 (inclusive) to `bound` (exclusive).
    public int below(int bound) {
        return (int) (uniform() * bound);
    }

    public boolean chance(double probability) {
        return uniform() < probability;
    }

    /// One of `choices`, each as likely as the next.
    public <T> T pick(List<T> choices) {
        if (choices.isEmpty()) {
            throw new IllegalArgumentException("Nothing to pick from.");
        }
        return choices.get(below(choices.size()));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
