package dev.kinora.train.evaluate;

import dev.kinora.media.Clip;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/// Clips as `data:` addresses, so that a page needs no other files.
final class Pictures {
    private static final FrameRate RATE = FrameRate.of(12);

    private Pictures() {}

    /// A few frames of each clip beside its caption.
    static String sheet(List<ContactSheet.Entry> rows, int cellWidth) {
        return address(
                ".jpg",
                "image/jpeg",
                file -> ContactSheet.still(rows, 5, cellWidth).save(file));
    }

    static String film(List<Frame> frames) {
        return address(".mp4", "video/mp4", file -> clip(frames).save(file));
    }

    static String still(Frame frame) {
        return address(".png", "image/png", frame::save);
    }

    static Clip clip(List<Frame> frames) {
        return Clip.silent(frames, RATE);
    }

    private static String address(String ending, String type, Consumer<Path> writer) {
        try {
            Path folder = Files.createTempDirectory("kinora-report-");
            Path file = folder.resolve("picture" + ending);
            try {
                writer.accept(file);
                return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("A picture of the report cannot be written.", failed);
        }
    }
}
