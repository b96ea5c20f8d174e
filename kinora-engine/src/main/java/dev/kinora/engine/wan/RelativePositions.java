package dev.kinora.engine.wan;

/// T5's buckets of relative positions (arXiv:1910.10683): half of them for tokens that follow, half for the token
/// itself
/// and those before; in each half the near distances have a bucket of their own and the far ones share,
/// logarithmically.
final class RelativePositions {
    private RelativePositions() {}

    /// The bucket of each pair of tokens, row-major: `[asking, asked]`.
    static long[] buckets(int length, int buckets, int maxDistance) {
        long[] all = new long[length * length];
        for (int asking = 0; asking < length; asking++) {
            for (int asked = 0; asked < length; asked++) {
                all[asking * length + asked] = bucket(asked - asking, buckets, maxDistance);
            }
        }
        return all;
    }

    /// In floats throughout, as the reference: at a bucket's border a more exact logarithm would choose another.
    static int bucket(int offset, int buckets, int maxDistance) {
        int half = buckets / 2;
        int exact = half / 2;
        int distance = Math.abs(offset);
        int within = distance;
        if (distance >= exact) {
            float share = log((float) distance / exact) / (float) StrictMath.log((double) maxDistance / exact);
            within = Math.min(half - 1, exact + (int) (share * (half - exact)));
        }
        return offset > 0 ? half + within : within;
    }

    private static float log(float x) {
        return (float) StrictMath.log(x);
    }
}
