package dev.kinora.media;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/// Draws lines of text, with a font of our own and ffmpeg's text filter: a bare machine has neither fonts nor the
/// libraries that Java's text needs. Knows Latin, Greek, Cyrillic and Hebrew; other signs become boxes.
final class Lettering {
    private static final String FONT = "/liberation/LiberationSans-Regular.ttf";

    private final int size;

    /// @param size height of the letters in pixels, about 1.4 of which make a line's height
    Lettering(int size) {
        this.size = size;
    }

    int lineHeight() {
        return Math.round(size * 1.4f);
    }

    /// Draws `lines` from the upper left corner on; what does not fit is cut off.
    ///
    /// @param ink and ground are `0xRRGGBB`
    Frame draw(List<String> lines, int width, int height, int ink, int ground) {
        var filters = new StringBuilder(FilterGraph.rgbSource(width, height, FrameRate.of(25)));
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                filters.append(
                        ",drawtext=fontfile=%s:fontsize=%d:fontcolor=0x%06X:x=0:y=%d:y_align=font:expansion=none:text=%s"
                                .formatted(
                                        escape(font().toString()), size, ink, i * lineHeight(), escape(lines.get(i))));
            }
        }
        filters.append(",format=rgb24,buffersink@out");
        return Resample.filtered(
                new Canvas(width, height, ground).frame(), filters.toString(), "drawing the caption " + lines);
    }

    /// Breaks text into at most `maxLines` lines of at most `width` pixels, at spaces where there are any;
    /// three dots stand for the rest.
    List<String> wrap(String text, int width, int maxLines) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip().replaceAll("\\s+", " ");
        while (!rest.isEmpty() && lines.size() < maxLines) {
            int end = fitting(rest, width);
            if (lines.size() == maxLines - 1 && end < rest.length()) {
                int shorter = fitting(rest, width - width("..."));
                lines.add(rest.substring(0, shorter).strip() + "...");
                break;
            }
            int space = rest.lastIndexOf(' ', end);
            int cut = end == rest.length() || space <= 0 ? end : space;
            lines.add(rest.substring(0, cut).strip());
            rest = rest.substring(cut).strip();
        }
        return lines;
    }

    /// How many characters of `text` fit into `width` pixels, at least one.
    private int fitting(String text, int width) {
        double used = 0;
        for (int i = 0; i < text.length(); i++) {
            used += em(text.charAt(i)) * size;
            if (used > width && i > 0) {
                return i;
            }
        }
        return text.length();
    }

    private int width(String text) {
        return (int) Math.ceil(text.chars().mapToDouble(c -> em((char) c)).sum() * size);
    }

    /// Advance width in Liberation Sans, in units of the letters' size, rounded up.
    private static double em(char c) {
        return switch (c) {
            case 'i', 'j', 'l', '\'', '|' -> 0.26;
            case ' ', 'f', 't', 'I', '.', ',', ':', ';', '!', '/', '(', ')', '[', ']', 'r', '-', '"' -> 0.36;
            case 'c', 'k', 's', 'v', 'x', 'y', 'z', 'J' -> 0.5;
            case 'm', 'M', 'w', '%' -> 0.89;
            case 'W', '@' -> 1.02;
            default -> Character.isUpperCase(c) ? 0.78 : c < 0x2E80 ? 0.56 : 1.0;
        };
    }

    /// Text is unescaped twice on its way: as part of a graph, then as an option's value.
    private static String escape(String text) {
        return text.replaceAll("([\\\\':])", "\\\\$1").replaceAll("([\\\\'\\[\\],;])", "\\\\$1");
    }

    /// The font as a file, which ffmpeg needs; kept in javacpp's cache.
    private static File font() {
        try {
            File file = Loader.cacheResource(Lettering.class, FONT);
            if (file == null) {
                throw new IllegalStateException("The class path lacks %s (openpdf-fonts-extra).".formatted(FONT));
            }
            return file;
        } catch (IOException e) {
            throw new MediaException("The caption font could not be unpacked: " + e.getMessage(), e);
        }
    }
}
