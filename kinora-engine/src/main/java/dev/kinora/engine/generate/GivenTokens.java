package dev.kinora.engine.generate;

import java.util.List;
import java.util.SortedMap;

/// Which tokens of a film show kept pixels alone. A token is given whole or not at all, because the network is told
/// one noise level of it; kept pixels in other tokens cannot be shown to the network, they are laid over the result.
///
/// @param patch latent frames, rows and columns of a token
/// @param rows of tokens
/// @param columns of tokens
/// @param isGiven in the order frame, row, column
record GivenTokens(List<Integer> patch, int rows, int columns, boolean[] isGiven) {
    /// Size of the latents' pixels.
    ///
    /// @param time frames of a latent but for the first, which has one
    /// @param space pixels a side
    record Stride(int time, int space) {}

    static GivenTokens of(KeptFrames kept, LatentShape shape, Stride stride, List<Integer> patch) {
        int rows = shape.rows() / patch.get(1);
        int columns = shape.columns() / patch.get(2);
        boolean[] whole = kept.wholeLatents(shape.frames(), stride.time());
        boolean[] given = new boolean[shape.frames() / patch.get(0) * rows * columns];
        for (int token = 0; token < given.length; token++) {
            boolean isGiven = true;
            for (int i = 0; i < patch.get(0); i++) {
                int latent = token / columns / rows * patch.get(0) + i;
                isGiven &= whole[latent];
                for (Mask mask : masks(kept, latent, stride.time()).values()) {
                    isGiven &= !touches(mask, shape, stride, patch, token / columns % rows, token % columns);
                }
            }
            given[token] = isGiven;
        }
        return new GivenTokens(patch, rows, columns, given);
    }

    private static SortedMap<Integer, Mask> masks(KeptFrames kept, int latent, int stride) {
        return kept.masks().subMap(KeptFrames.first(latent, stride), stride * latent + 1);
    }

    /// The canvas may be larger than the frames, by as much on all sides; there it shows their edges.
    private static boolean touches(
            Mask mask, LatentShape shape, Stride stride, List<Integer> patch, int row, int column) {
        int left = (stride.space() * shape.columns() - mask.width()) / 2;
        int top = (stride.space() * shape.rows() - mask.height()) / 2;
        int height = stride.space() * patch.get(1);
        int width = stride.space() * patch.get(2);
        return mask.touches(
                Math.clamp(column * (long) width - left, 0, mask.width() - 1),
                Math.clamp(row * (long) height - top, 0, mask.height() - 1),
                Math.clamp((column + 1L) * width - 1 - left, 0, mask.width() - 1),
                Math.clamp((row + 1L) * height - 1 - top, 0, mask.height() - 1));
    }

    /// Whether a latent belongs to a given token.
    boolean isGiven(int frame, int row, int column) {
        return isGiven[(frame / patch.get(0) * rows + row / patch.get(1)) * columns + column / patch.get(2)];
    }

    /// For each token 1 if it is given, else 0.
    long[] levels() {
        long[] levels = new long[isGiven.length];
        for (int token = 0; token < levels.length; token++) {
            levels[token] = isGiven[token] ? 1 : 0;
        }
        return levels;
    }
}
