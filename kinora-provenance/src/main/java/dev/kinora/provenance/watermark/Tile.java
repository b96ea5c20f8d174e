package dev.kinora.provenance.watermark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/// The square pattern that a mark repeats over the picture: a sum of waves whose places in the plane of frequencies
/// and whose phases the key chooses. Some waves are always the same, so that the detector finds where a tile begins;
/// the others carry two bits of the code each, on two phases a quarter apart.
final class Tile {
    /// Share of the waves that are always the same.
    private static final double SYNC_SHARE = 0.35;

    /// One wave, `cos(2 pi (u x + v y) / size + phase)`.
    private record Wave(int u, int v, float cos, float sin) {}

    private final Layout layout;
    private final int size;
    private final Fft2 fft;
    private final List<Wave> sync;
    private final List<Wave> data;
    private final int codeBits;

    private Tile(Layout layout, List<Wave> sync, List<Wave> data, int codeBits) {
        this.layout = layout;
        size = layout.size;
        fft = new Fft2(size);
        this.sync = sync;
        this.data = data;
        this.codeBits = codeBits;
    }

    /// The tile that `key` gives, for codes of `codeBits` bits.
    static Tile of(WatermarkKey key, Layout layout, int codeBits) {
        IntSupplier random = key.stream("tile " + layout);
        List<Wave> waves = new ArrayList<>();
        int half = layout.size / 2;
        for (int v = 1 - half; v < half; v++) {
            for (int u = 0; u < half; u++) {
                double wavelength = layout.size / Math.hypot(u, v);
                boolean isTwin = u == 0 && v <= 0; // of one below, which stands for both
                if (isTwin || wavelength < layout.shortest || wavelength > layout.longest) continue;
                double phase = 2 * Math.PI * (random.getAsInt() >>> 8) / (1 << 24);
                waves.add(new Wave(u, v, (float) Math.cos(phase), (float) Math.sin(phase)));
            }
        }
        shuffle(waves, random);
        int syncWaves = (int) Math.round(waves.size() * SYNC_SHARE);
        return new Tile(
                layout,
                List.copyOf(waves.subList(0, syncWaves)),
                List.copyOf(waves.subList(syncWaves, waves.size())),
                codeBits);
    }

    Layout layout() {
        return layout;
    }

    int size() {
        return size;
    }

    /// The pattern that carries `code`, with mean 0 and mean square 1.
    float[] draw(boolean[] code) {
        float[] re = new float[size * size];
        float[] im = new float[size * size];
        for (Wave wave : sync) set(re, im, wave, wave.cos, wave.sin);
        float half = (float) Math.sqrt(0.5);
        for (int i = 0; i < data.size(); i++) {
            Wave wave = data.get(i);
            float a = code[2 * i % codeBits] ? half : -half;
            float b = code[(2 * i + 1) % codeBits] ? half : -half;
            set(re, im, wave, a * wave.cos - b * wave.sin, a * wave.sin + b * wave.cos);
        }
        fft.inverse(re, im);
        double power = 0;
        for (float value : re) power += value * value;
        float scale = (float) Math.sqrt(re.length / power);
        for (int i = 0; i < re.length; i++) re[i] *= scale;
        return re;
    }

    private void set(float[] re, float[] im, Wave wave, float a, float b) {
        int at = index(wave.u, wave.v);
        int twin = index(-wave.u, -wave.v);
        re[at] = a;
        im[at] = b;
        re[twin] = a;
        im[twin] = -b;
    }

    /// How well the fixed waves fit at every shift of the tile, `[dy][dx]`.
    float[] syncMap(Spectrum spectrum) {
        float[] re = new float[size * size];
        float[] im = new float[size * size];
        for (Wave wave : sync) {
            int at = index(wave.u, wave.v);
            float a = spectrum.re()[at];
            float b = spectrum.im()[at];
            set(re, im, wave, a * wave.cos + b * wave.sin, b * wave.cos - a * wave.sin);
        }
        fft.inverse(re, im);
        return re;
    }

    /// The code's bits as the tile tells them when it is shifted by `dx`, `dy` pixels.
    float[] softBits(Spectrum spectrum, double dx, double dy) {
        float[] soft = new float[codeBits];
        for (int i = 0; i < data.size(); i++) {
            Wave wave = data.get(i);
            int at = index(wave.u, wave.v);
            double turn = 2 * Math.PI * (wave.u * dx + wave.v * dy) / size;
            double c = Math.cos(turn) * wave.cos + Math.sin(turn) * wave.sin; // cos(turn - phase)
            double s = Math.sin(turn) * wave.cos - Math.cos(turn) * wave.sin;
            float re = spectrum.re()[at];
            float im = spectrum.im()[at];
            soft[2 * i % codeBits] += (float) (re * c - im * s);
            soft[(2 * i + 1) % codeBits] += (float) (re * s + im * c);
        }
        return soft;
    }

    /// The spectrum of a folded picture, each ring of frequencies brought to the same power.
    Spectrum spectrum(float[] folded) {
        float[] re = folded.clone();
        float[] im = new float[re.length];
        fft.forward(re, im);
        return new Spectrum(size, re, im).whitened();
    }

    private int index(int u, int v) {
        return (v & size - 1) * size + (u & size - 1);
    }

    private static void shuffle(List<Wave> waves, IntSupplier random) {
        for (int i = waves.size() - 1; i > 0; i--) {
            int other = Integer.remainderUnsigned(random.getAsInt(), i + 1);
            Wave kept = waves.get(i);
            waves.set(i, waves.get(other));
            waves.set(other, kept);
        }
    }
}
