package dev.kinora.media;

import java.util.Arrays;

/// How a stored picture has to be turned before it is shown, numbered as in EXIF (tag 0x0112).
enum Orientation {
    UPRIGHT(1, "null", 1, 0, 0, 1),
    MIRRORED(2, "hflip", -1, 0, 0, 1),
    UPSIDE_DOWN(3, "hflip,vflip", -1, 0, 0, -1),
    FLIPPED(4, "vflip", 1, 0, 0, -1),
    TRANSPOSED(5, "transpose=0", 0, 1, 1, 0),
    TURN_CLOCKWISE(6, "transpose=1", 0, 1, -1, 0),
    TRANSVERSE(7, "transpose=3", 0, -1, -1, 0),
    TURN_COUNTERCLOCKWISE(8, "transpose=2", 0, -1, 1, 0);

    private final int exif;
    /// ffmpeg's filters that turn the picture upright.
    final String filters;
    private final int[] matrix; // signs of a, b, c, d in x' = a x + c y, y' = b x + d y

    Orientation(int exif, String filters, int... matrix) {
        this.exif = exif;
        this.filters = filters;
        this.matrix = matrix;
    }

    /// Whether width and height change places.
    boolean swapsSides() {
        return matrix[0] == 0;
    }

    /// @param value 1 to 8; others count as upright, as EXIF asks for
    static Orientation ofExif(int value) {
        return Arrays.stream(values()).filter(o -> o.exif == value).findFirst().orElse(UPRIGHT);
    }

    /// @param a first row, first column of a film's display matrix; angles other than right ones count as upright
    static Orientation ofMatrix(int a, int b, int c, int d) {
        int[] signs = {Integer.signum(a), Integer.signum(b), Integer.signum(c), Integer.signum(d)};
        return Arrays.stream(values())
                .filter(o -> Arrays.equals(o.matrix, signs))
                .findFirst()
                .orElse(UPRIGHT);
    }
}
