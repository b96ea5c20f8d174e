package dev.kinora.cli.provenance;

import dev.kinora.media.ClipReader;
import dev.kinora.provenance.watermark.MarkEraser;
import java.nio.file.Files;
import java.nio.file.Path;

/// The watermarks that this installation has put into films.
public final class OwnMarks {
    private OwnMarks() {}

    /// For a film that becomes part of another one. It looks at the frames as they are in the file, where a mark
    /// stands in its place.
    ///
    /// @throws dev.kinora.media.MediaException if the film cannot be read
    public static MarkEraser eraser(Path film) {
        if (!Files.exists(Keys.watermarkFile())) {
            return MarkEraser.NONE;
        }
        try (ClipReader reader = ClipReader.open(film)) {
            return MarkEraser.of(Keys.watermark(), reader);
        }
    }
}
