package dev.kinora.provenance.watermark;

/// The Fourier transform of a tile, `[v][u]`.
record Spectrum(int size, float[] re, float[] im) {
    /// The same with a mean power of 1 in every ring of frequencies: what is loud in the picture counts less.
    Spectrum whitened() {
        double[] power = new double[size];
        int[] count = new int[size];
        for (int i = 0; i < re.length; i++) {
            int ring = ring(i);
            power[ring] += re[i] * re[i] + im[i] * im[i];
            count[ring]++;
        }
        float[] a = new float[re.length];
        float[] b = new float[re.length];
        for (int i = 0; i < re.length; i++) {
            int ring = ring(i);
            float scale = power[ring] > 0 ? (float) Math.sqrt(count[ring] / power[ring]) : 0;
            a[i] = re[i] * scale;
            b[i] = im[i] * scale;
        }
        return new Spectrum(size, a, b);
    }

    /// That of the picture mirrored from left to right.
    Spectrum mirrored() {
        float[] a = new float[re.length];
        float[] b = new float[re.length];
        for (int v = 0; v < size; v++) {
            for (int u = 0; u < size; u++) {
                int from = v * size + (size - u & size - 1);
                a[v * size + u] = re[from];
                b[v * size + u] = im[from];
            }
        }
        return new Spectrum(size, a, b);
    }

    private int ring(int index) {
        int u = index % size;
        int v = index / size;
        return (int) Math.round(Math.hypot(Math.min(u, size - u), Math.min(v, size - v)));
    }
}
