package dev.kinora.cli.options;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Says in plain words what is no number; without, a person would read that `abc` is not a double.
public final class Numbers {
    private Numbers() {}

    public static void install(CommandLine line) {
        line.registerConverter(double.class, of(Double::valueOf, "number"));
        line.registerConverter(Double.class, of(Double::valueOf, "number"));
        line.registerConverter(int.class, of(Integer::valueOf, "whole number up to " + Integer.MAX_VALUE));
        line.registerConverter(Integer.class, of(Integer::valueOf, "whole number up to " + Integer.MAX_VALUE));
        line.registerConverter(long.class, of(Long::valueOf, "whole number up to " + Long.MAX_VALUE));
        line.registerConverter(Long.class, of(Long::valueOf, "whole number up to " + Long.MAX_VALUE));
    }

    private static <N> ITypeConverter<N> of(Function<String, N> parser, String kind) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (NumberFormatException wrong) {
                throw new TypeConversionException("'%s' is no %s".formatted(text, kind));
            }
        };
    }
}
