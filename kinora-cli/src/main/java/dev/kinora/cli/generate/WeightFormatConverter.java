package dev.kinora.cli.generate;

import dev.kinora.engine.generate.WeightFormat;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `computed` or `int8`.
final class WeightFormatConverter implements ITypeConverter<WeightFormat> {
    @Override
    public WeightFormat convert(String text) {
        return switch (text) {
            case "computed" -> WeightFormat.COMPUTED;
            case "int8" -> WeightFormat.INT8;
            default ->
                throw new TypeConversionException("'" + text + "' is no format of weights; write computed or int8.");
        };
    }
}
