package dev.kinora.engine.wan;

import java.nio.file.Path;

/// A [Lora] on disk and how strongly to apply it.
///
/// @param scale 1 is as it was trained; 0 changes nothing, and below 0 it leads away
public record LoraFile(Path file, double scale) {
    public LoraFile {
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("The scale of %s must be a number, was %s.".formatted(file, scale));
        }
    }

    @Override
    public String toString() {
        return "%s:%s".formatted(file.getFileName(), scale);
    }
}
