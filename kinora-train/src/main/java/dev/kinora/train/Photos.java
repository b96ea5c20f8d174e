package dev.kinora.train;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Photographs of a folder, in the order of their names.
final class Photos {
    private Photos() {}

    static List<Frame> load(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Photos::isPicture).sorted().map(Frame::load).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("The photos in %s cannot be read.".formatted(folder), failed);
        }
    }

    private static boolean isPicture(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
    }
}
