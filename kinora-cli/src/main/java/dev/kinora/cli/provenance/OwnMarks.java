package dev.kinora.cli.provenance;

import dev.kinora.media.Frame;
import dev.kinora.provenance.watermark.MarkEraser;
import java.nio.file.Files;
import java.util.Iterator;

/// The watermarks that this installation has put into films.
public final class OwnMarks {
    private OwnMarks() {}

    /// For a film that becomes part of another one.
    ///
    /// @param frames of that film
    public static MarkEraser eraser(Iterator<Frame> frames) {
        return Files.exists(Keys.watermarkFile()) ? MarkEraser.of(Keys.watermark(), frames) : MarkEraser.NONE;
    }
}
