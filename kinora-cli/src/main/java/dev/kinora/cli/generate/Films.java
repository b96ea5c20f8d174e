package dev.kinora.cli.generate;

import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.media.Clip;
import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.nio.file.Path;
import java.util.List;

/// The model's frames as files.
final class Films {
    private Films() {}

    /// Writes each native frame twice, as animation "on twos" does, and exactly the film's length.
    static void write(List<Frame> frames, FilmLength length, Path path) {
        Frame first = frames.getFirst();
        if (length.isPicture()) {
            first.save(path);
            return;
        }
        var format = ClipFormat.silent(first.width(), first.height(), FrameRate.of(FilmLength.FILE_FRAMES_PER_SECOND));
        try (var writer = ClipWriter.open(path, format)) {
            for (int i = 0; i < length.fileFrames(); i++) {
                writer.add(frames.get(i / 2));
            }
            writer.finish();
        }
    }

    /// For sheets, at the model's own rate.
    static Clip clip(List<Frame> frames) {
        return Clip.silent(frames, FrameRate.of(GenerationRequest.NATIVE_FRAMES_PER_SECOND));
    }
}
