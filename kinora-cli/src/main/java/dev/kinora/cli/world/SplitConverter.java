package dev.kinora.cli.world;

import dev.kinora.world.story.Split;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `train` or `held-out`.
final class SplitConverter implements ITypeConverter<Split> {
    @Override
    public Split convert(String text) {
        return switch (text) {
            case "train" -> Split.TRAIN;
            case "held-out" -> Split.HELD_OUT;
            default -> throw new TypeConversionException("'%s' is no split; it is train or held-out.".formatted(text));
        };
    }
}
