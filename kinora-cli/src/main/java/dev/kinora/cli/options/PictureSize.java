package dev.kinora.cli.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Width and height of a picture in pixels, written `160x96`.
public record PictureSize(int width, int height) {
    private static final int DIGITS = 5;
    private static final int MOST = 99_999; // that a person can write; what a model makes is less
    private static final Pattern WRITTEN = Pattern.compile("(\\d+)\\s*[x×*]\\s*(\\d+)");

    /// @throws IllegalArgumentException when the text is no size
    public static PictureSize parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no size; write width x height in pixels, e.g. 160x96.".formatted(text));
        }
        return new PictureSize(side(text, matcher.group(1)), side(text, matcher.group(2)));
    }

    private static int side(String text, String digits) {
        if (digits.length() > DIGITS) {
            throw new IllegalArgumentException(
                    "'%s' is too large; a side has at most %d pixels.".formatted(text, MOST));
        }
        return Integer.parseInt(digits);
    }

    public double aspect() {
        return (double) width / height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }

    public static final class Converter implements ITypeConverter<PictureSize> {
        @Override
        public PictureSize convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
