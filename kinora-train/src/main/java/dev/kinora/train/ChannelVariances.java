package dev.kinora.train;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// How much each channel of normalised latents varies, for a transformer's preconditioning.
final class ChannelVariances {
    private static final double LEAST = 1e-5;

    private ChannelVariances() {}

    /// Mean squares over all clips of the shards, each shard counting the same: one value for each channel. To four
    /// digits, so that they can be read.
    static List<Double> of(Collection<LatentShard> shards) {
        int channels = (int) shards.iterator().next().shape()[0];
        double[] sums = new double[channels];
        for (LatentShard shard : shards) {
            for (float[] clip : shard.latents()) {
                int each = clip.length / channels;
                for (int i = 0; i < clip.length; i++) {
                    sums[i / each] += (double) clip[i] * clip[i] / each / shard.size() / shards.size();
                }
            }
        }
        return Arrays.stream(sums)
                .mapToObj(sum -> Double.valueOf(String.format(Locale.ROOT, "%.4g", Math.max(LEAST, sum))))
                .toList();
    }
}
