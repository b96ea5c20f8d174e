package dev.kinora.provenance.watermark;

import dev.kinora.media.Clip;
import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Quality;
import dev.kinora.media.Resample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What happens to films.
enum Attack {
    NONE("as published", film -> film),
    MEGABITS_2("H.264 at 2 Mb/s", 2_000_000),
    MEGABIT_1("H.264 at 1 Mb/s", 1_000_000),
    KILOBITS_500("H.264 at 500 kb/s", 500_000),
    KILOBITS_150("H.264 at 150 kb/s", 150_000),
    GOOD("H.264 again, quantizer 22", film -> encoded(film, ".mp4", Quality.GOOD)),
    SMALL("H.264 again, quantizer 32", film -> encoded(film, ".mp4", Quality.SMALL)),
    WEBM("VP9, quantizer 28", film -> encoded(film, ".webm", Quality.GOOD)),
    GIF("GIF", film -> encoded(film, ".gif", Quality.GOOD)),
    HALF_SIZE("half the size", film -> each(film, f -> scaled(f, 0.5))),
    ENLARGED("1.5 times the size", film -> each(film, f -> scaled(f, 1.5))),
    CROPPED("middle half of each side", film -> each(film, Attack::middle)),
    FLIPPED("left and right exchanged", film -> each(film, Attack::flipped)),
    TURNED("turned by 5 degrees", film -> each(film, f -> turned(f, 5))),
    TURNED_BACK("turned by -5 degrees", film -> each(film, f -> turned(f, -5))),
    HALF_THE_FRAMES("every other frame", Attack::everyOther),
    ONE_FRAME("one frame", film -> film.subList(film.size() / 2, film.size() / 2 + 1)),
    BRIGHTER("contrast 0.8, then 30 levels brighter", film -> each(film, f -> levels(f, 0.8, 30)));

    private static final FrameRate RATE = FrameRate.of(24);

    final String words;
    private final Function<List<Frame>, Attacked> deed;

    Attack(String words, UnaryOperator<List<Frame>> deed) {
        this.words = words;
        this.deed = film -> new Attacked(deed.apply(film), 0);
    }

    Attack(String words, int bitRate) {
        this.words = words;
        deed = film -> encoded(film, ".mp4", format(film).withBitRate(bitRate));
    }

    /// @param bytes of the file; 0 where none was asked to have a certain size
    record Attacked(List<Frame> frames, long bytes) {
        double kilobitsPerSecond() {
            return bytes * 8 / 1000.0 * RATE.framesPerSecond() / frames.size();
        }
    }

    List<Frame> on(List<Frame> film) {
        return measuredOn(film).frames;
    }

    Attacked measuredOn(List<Frame> film) {
        return deed.apply(film);
    }

    static List<Frame> encoded(List<Frame> film, String ending, Quality quality) {
        return encoded(film, ending, format(film).withQuality(quality)).frames;
    }

    private static ClipFormat format(List<Frame> film) {
        return ClipFormat.silent(film.getFirst().width(), film.getFirst().height(), RATE);
    }

    private static Attacked encoded(List<Frame> film, String ending, ClipFormat format) {
        try {
            Path file = Files.createTempFile("film", ending);
            try {
                try (var writer = ClipWriter.open(file, format)) {
                    film.forEach(writer::add);
                    writer.finish();
                }
                return new Attacked(Clip.load(file).frames(), Files.size(file));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Frame> each(List<Frame> film, UnaryOperator<Frame> deed) {
        return film.stream().map(deed).toList();
    }

    private static List<Frame> everyOther(List<Frame> film) {
        return IntStream.range(0, (film.size() + 1) / 2)
                .mapToObj(i -> film.get(2 * i))
                .toList();
    }

    private static Frame scaled(Frame frame, double factor) {
        return Resample.BICUBIC.scale(
                frame, (int) Math.round(frame.width() * factor), (int) Math.round(frame.height() * factor));
    }

    private static Frame middle(Frame frame) {
        return cut(frame, frame.width() / 4 + 1, frame.height() / 4 - 1, frame.width() / 2, frame.height() / 2);
    }

    static Frame cut(Frame frame, int left, int top, int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            System.arraycopy(frame.rgb(), ((top + y) * frame.width() + left) * 3, rgb, y * width * 3, width * 3);
        }
        return new Frame(width, height, rgb);
    }

    private static Frame flipped(Frame frame) {
        byte[] rgb = new byte[frame.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            int x = pixel % frame.width();
            rgb[i] = (byte) frame.channel(frame.width() - 1 - x, pixel / frame.width(), i % 3);
        }
        return new Frame(frame.width(), frame.height(), rgb);
    }

    /// Clockwise about the middle; what comes from outside is black.
    private static Frame turned(Frame frame, double degrees) {
        int width = frame.width();
        int height = frame.height();
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        byte[] rgb = new byte[frame.rgb().length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = x - (width - 1) / 2.0;
                double dy = y - (height - 1) / 2.0;
                double u = c * dx + s * dy + (width - 1) / 2.0;
                double v = c * dy - s * dx + (height - 1) / 2.0;
                if (u < 0 || v < 0 || u >= width - 1 || v >= height - 1) continue;
                for (int k = 0; k < 3; k++) rgb[(y * width + x) * 3 + k] = (byte) Math.round(between(frame, u, v, k));
            }
        }
        return new Frame(width, height, rgb);
    }

    private static double between(Frame frame, double u, double v, int channel) {
        int x = (int) u;
        int y = (int) v;
        double upper = frame.channel(x, y, channel) * (x + 1 - u) + frame.channel(x + 1, y, channel) * (u - x);
        double lower = frame.channel(x, y + 1, channel) * (x + 1 - u) + frame.channel(x + 1, y + 1, channel) * (u - x);
        return upper * (y + 1 - v) + lower * (v - y);
    }

    private static Frame levels(Frame frame, double contrast, int brighter) {
        byte[] rgb = new byte[frame.rgb().length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.clamp(Math.round((frame.rgb()[i] & 0xff) * contrast + brighter), 0, 255);
        }
        return new Frame(frame.width(), frame.height(), rgb);
    }
}
