package dev.kinora.media;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Pictures and sounds of known content, and how far others are from them.
final class TestFilms {
    private TestFilms() {}

    /// A disc that moves two pixels a frame to the right over slowly drifting waves of colour.
    static Frame frame(int width, int height, int t) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0; x < width; x++, i += 3) {
                int dx = x - 10 - 2 * t;
                int dy = y - height / 2;
                boolean disc = dx * dx + dy * dy < 100;
                rgb[i] = (byte) (disc ? 230 : 128 + 100 * Math.sin(x * 0.05 + t * 0.2));
                rgb[i + 1] = (byte) (disc ? 30 : 128 + 100 * Math.sin(y * 0.07 - t * 0.1));
                rgb[i + 2] = (byte) (disc ? 40 : 60 + (x + y) * 120 / (width + height));
            }
        }
        return new Frame(width, height, rgb);
    }

    static Clip clip(int width, int height, int frames, FrameRate rate) {
        return Clip.silent(
                IntStream.range(0, frames)
                        .mapToObj(t -> frame(width, height, t))
                        .toList(),
                rate);
    }

    /// Silence, then from `start` on a sine of amplitude 0.5.
    /// Squares of 8 pixels in greys that change from frame to frame, without a pattern.
    static List<Frame> noise(int width, int height, int frames) {
        Random random = new Random(1);
        List<Frame> film = new ArrayList<>();
        for (int t = 0; t < frames; t++) {
            byte[] greys = new byte[(width / 8 + 1) * (height / 8 + 1)];
            random.nextBytes(greys);
            byte[] rgb = new byte[width * height * 3];
            for (int i = 0; i < rgb.length; i++) {
                rgb[i] = greys[i / 3 / width / 8 * (width / 8 + 1) + i / 3 % width / 8];
            }
            film.add(new Frame(width, height, rgb));
        }
        return film;
    }

    static float[] beep(int sampleRate, double seconds, double start, double hertz) {
        float[] samples = new float[(int) Math.round(seconds * sampleRate)];
        for (int i = (int) Math.round(start * sampleRate); i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return samples;
    }

    /// Peak signal to noise ratio in dB over all three channels; infinite when equal.
    static double psnr(Frame a, Frame b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int difference = (a.rgb()[i] & 0xFF) - (b.rgb()[i] & 0xFF);
            sum += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255 / (sum / a.rgb().length));
    }

    /// The frequency in Hz, from the rising zero crossings.
    static double pitch(float[] samples, int from, int to, int sampleRate) {
        double first = -1;
        double last = -1;
        int periods = -1;
        for (int i = from + 1; i < to; i++) {
            if (samples[i - 1] < 0 && samples[i] >= 0) {
                last = i - samples[i] / (samples[i] - samples[i - 1]);
                first = first < 0 ? last : first;
                periods++;
            }
        }
        return periods * sampleRate / (last - first);
    }

    /// The first sample louder than half the beep.
    static int onset(float[] samples) {
        return IntStream.range(0, samples.length)
                .filter(i -> Math.abs(samples[i]) > 0.25)
                .findFirst()
                .orElse(-1);
    }
}
