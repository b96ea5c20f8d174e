package dev.kinora.provenance.watermark;

/// The two-dimensional discrete Fourier transform of square grids of complex numbers, in place (radix 2).
/// Grids are row-major, `[row][column]`; the transform over rows of rows is one over columns of columns.
final class Fft2 {
    private final int size;
    private final int[] reversed;
    private final float[] cosines; // of 2 pi i / size, for i < size / 2
    private final float[] sines;

    /// @param size a power of two
    Fft2(int size) {
        if (size < 2 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("The size must be a power of two, was " + size);
        }
        this.size = size;
        reversed = new int[size];
        cosines = new float[size / 2];
        sines = new float[size / 2];
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 0; i < size; i++) reversed[i] = Integer.reverse(i) >>> (Integer.SIZE - bits);
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = (float) Math.cos(2 * Math.PI * i / size);
            sines[i] = (float) Math.sin(2 * Math.PI * i / size);
        }
    }

    /// `X[v][u] = sum over y, x of x[y][x] exp(-2 pi i (u x + v y) / size)`.
    void forward(float[] re, float[] im) {
        rows(re, im);
        transpose(re);
        transpose(im);
        rows(re, im);
        transpose(re);
        transpose(im);
    }

    /// Undoes [#forward].
    void inverse(float[] re, float[] im) {
        forward(im, re); // swapping both parts, before and after, conjugates the exponent
        float scale = 1f / (size * size);
        for (int i = 0; i < re.length; i++) {
            re[i] *= scale;
            im[i] *= scale;
        }
    }

    private void rows(float[] re, float[] im) {
        for (int row = 0; row < size; row++) row(re, im, row * size);
    }

    private void row(float[] re, float[] im, int from) {
        for (int i = 0; i < size; i++) {
            if (reversed[i] > i) {
                swap(re, from + i, from + reversed[i]);
                swap(im, from + i, from + reversed[i]);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half); // through the table of angles
            for (int block = from; block < from + size; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    float c = cosines[i * stride];
                    float s = -sines[i * stride];
                    int a = block + i;
                    int b = a + half;
                    float r = re[b] * c - im[b] * s;
                    float j = re[b] * s + im[b] * c;
                    re[b] = re[a] - r;
                    im[b] = im[a] - j;
                    re[a] += r;
                    im[a] += j;
                }
            }
        }
    }

    private void transpose(float[] grid) {
        for (int y = 0; y < size; y++) {
            for (int x = y + 1; x < size; x++) swap(grid, y * size + x, x * size + y);
        }
    }

    private static void swap(float[] array, int a, int b) {
        float kept = array[a];
        array[a] = array[b];
        array[b] = kept;
    }
}
