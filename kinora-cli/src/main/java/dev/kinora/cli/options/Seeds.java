package dev.kinora.cli.options;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Several seeds, written as numbers and ranges: `0-23`, `1,5,9-12`.
public record Seeds(List<Long> values) {
    public static final int MOST = 400;

    public Seeds {
        values = List.copyOf(values);
    }

    /// @throws IllegalArgumentException when the text names no seeds or too many
    public static Seeds parse(String text) {
        var values = new ArrayList<Long>();
        for (String part : text.split(",", -1)) {
            String[] ends = part.strip().split("-", 2);
            try {
                long first = Long.parseLong(ends[0].strip());
                long last = ends.length == 2 ? Long.parseLong(ends[1].strip()) : first;
                if (last < first || last - first >= MOST || values.size() + last - first >= MOST) {
                    throw new IllegalArgumentException(
                            "'%s' must rise and name at most %d seeds in all.".formatted(text, MOST));
                }
                for (long seed = first; seed <= last; seed++) {
                    values.add(seed);
                }
            } catch (NumberFormatException _) {
                throw new IllegalArgumentException(
                        "'%s' names no seeds; write numbers and ranges, e.g. 0-23 or 1,5,9-12.".formatted(text));
            }
        }
        return new Seeds(values);
    }

    public static final class Converter implements ITypeConverter<Seeds> {
        @Override
        public Seeds convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
