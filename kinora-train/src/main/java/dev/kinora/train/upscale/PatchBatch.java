package dev.kinora.train.upscale;

import dev.kinora.media.Frame;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/// Square pieces of pairs, before they become tensors.
///
/// @param small `[N, 3, P, P]` in `[-1, 1]`
/// @param large the same pieces, `[N, 3, fP, fP]`
/// @param patch P, pixels of the small pictures
/// @param factor f
record PatchBatch(int count, int patch, int factor, float[] small, float[] large) {
    static PatchBatch empty(int count, int patch, int factor) {
        int pixels = 3 * count * patch * patch;
        return new PatchBatch(count, patch, factor, new float[pixels], new float[pixels * factor * factor]);
    }

    /// Cuts piece `index` out of a pair at a drawn place, mirrored in half of the cases.
    void cut(int index, Pair pair, SplittableRandom random) {
        int x = random.nextInt(pair.small().width() - patch + 1);
        int y = random.nextInt(pair.small().height() - patch + 1);
        boolean isMirrored = random.nextBoolean();
        copy(pair.small(), x, y, patch, isMirrored, small, index);
        copy(pair.large(), factor * x, factor * y, factor * patch, isMirrored, large, index);
    }

    private static void copy(Frame from, int left, int top, int side, boolean isMirrored, float[] to, int index) {
        for (int channel = 0; channel < 3; channel++) {
            int at = (index * 3 + channel) * side * side;
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    int column = left + (isMirrored ? side - 1 - x : x);
                    to[at + y * side + x] = from.channel(column, top + y, channel) / 127.5f - 1;
                }
            }
        }
    }

    Tensor smallPixels() {
        return Tensor.create(small, count, 3, patch, patch);
    }

    Tensor largePixels() {
        return Tensor.create(large, count, 3, factor * patch, factor * patch);
    }
}
