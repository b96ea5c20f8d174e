package dev.kinora.cli.generate;

import dev.kinora.engine.wan.LoraFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `style.safetensors:0.8`; without a number the scale is 1.
final class LoraConverter implements ITypeConverter<LoraFile> {
    private static final Pattern WRITTEN = Pattern.compile("(.+?)(?::(-?\\d+(?:\\.\\d+)?))?");

    @Override
    public LoraFile convert(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is no LoRA; write FILE or FILE:SCALE.");
        }
        Path file = Path.of(matcher.group(1));
        if (!Files.isRegularFile(file)) {
            throw new TypeConversionException(
                    "there is no file %s; write the path of a .safetensors file, and its scale after a colon."
                            .formatted(file));
        }
        return new LoraFile(file, matcher.group(2) == null ? 1 : Double.parseDouble(matcher.group(2)));
    }
}
