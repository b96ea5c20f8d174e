package dev.kinora.safety;

import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;

/// What a picture looks like, in 256 bits that hardly change when it is encoded, scaled or brightened. After the PDQ
/// hash (Facebook, 2019): luma of 64 x 64 pixels, its cosine transform, of which the 16 x 16 coefficients with the
/// lowest frequencies but the constant ones are kept; a bit says whether a coefficient lies above their median. PDQ
/// scales differently, so that its lists cannot be used.
///
/// @param bits row by row, as 64 hexadecimal digits
public record PictureHash(String bits) {
    public static final int BITS = 256;

    private static final int SIDE = 64;
    private static final int KEPT = 16;
    /// Levels of 255, root mean square. Below, little more than the encoder's noise would be hashed.
    private static final double LEAST_CONTRAST = 4;

    private static final double[][] COSINES = cosines();

    /// @throws IllegalArgumentException if these are not 64 hexadecimal digits
    public PictureHash {
        if (!bits.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "A picture's hash has 64 digits, 0 to 9 and a to f; '%s' has not.".formatted(bits));
        }
    }

    /// Empty for a picture with next to nothing in it: too many others would be like it.
    public static Optional<PictureHash> of(Frame picture) {
        return of(picture, 1);
    }

    /// The hash of the picture with left and right exchanged.
    public static Optional<PictureHash> ofMirrored(Frame picture) {
        return of(picture, -1);
    }

    /// @param odd 1, or -1 for the mirrored picture, in which every other wave across has the other sign
    private static Optional<PictureHash> of(Frame picture, int odd) {
        double[][] luma = luma(Resample.AREA.scale(picture, SIDE, SIDE));
        if (contrast(luma) < LEAST_CONTRAST) {
            return Optional.empty();
        }
        double[] coefficients = coefficients(luma);
        for (int i = 0; i < BITS; i += 2) {
            coefficients[i] *= odd; // waves 1, 3, 5, … across
        }
        double[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        double median = (sorted[BITS / 2 - 1] + sorted[BITS / 2]) / 2;
        BitSet set = new BitSet(BITS);
        for (int i = 0; i < BITS; i++) {
            set.set(i, coefficients[i] > median);
        }
        return Optional.of(new PictureHash(set));
    }

    private PictureHash(BitSet set) {
        this(HexFormat.of().formatHex(Arrays.copyOf(set.toByteArray(), BITS / 8)));
    }

    /// In how many of the 256 bits two pictures differ: up to about 30 for one picture in two forms, about 128 for two
    /// that have nothing to do with each other.
    public int distance(PictureHash other) {
        BitSet differing = set();
        differing.xor(other.set());
        return differing.cardinality();
    }

    private BitSet set() {
        return BitSet.valueOf(HexFormat.of().parseHex(bits));
    }

    private static double[][] luma(Frame frame) { // [y][x], 0 to 255
        double[][] luma = new double[SIDE][SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                luma[y][x] = 0.299 * frame.channel(x, y, 0)
                        + 0.587 * frame.channel(x, y, 1)
                        + 0.114 * frame.channel(x, y, 2);
            }
        }
        return luma;
    }

    private static double contrast(double[][] luma) {
        double mean =
                Arrays.stream(luma).flatMapToDouble(Arrays::stream).average().orElseThrow();
        return Math.sqrt(Arrays.stream(luma)
                .flatMapToDouble(Arrays::stream)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
    }

    /// `[v * 16 + u]`: waves `u + 1` across and `v + 1` down.
    private static double[] coefficients(double[][] luma) {
        double[][] across = new double[SIDE][KEPT];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < KEPT; u++) {
                for (int x = 0; x < SIDE; x++) across[y][u] += luma[y][x] * COSINES[u][x];
            }
        }
        double[] coefficients = new double[BITS];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                for (int y = 0; y < SIDE; y++) coefficients[v * KEPT + u] += across[y][u] * COSINES[v][y];
            }
        }
        return coefficients;
    }

    private static double[][] cosines() { // [wave - 1][place]
        double[][] cosines = new double[KEPT][SIDE];
        for (int u = 0; u < KEPT; u++) {
            for (int x = 0; x < SIDE; x++) cosines[u][x] = Math.cos(Math.PI / SIDE * (x + 0.5) * (u + 1));
        }
        return cosines;
    }
}
