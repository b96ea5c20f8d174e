package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes the mark off frames of an installation's own films before they become part of another film, which gets a mark
/// of its own: two in one picture disturb each other. Films that carry no mark of this key, or were cut or scaled
/// since, stay as they are. A film is taken as marked throughout, if its beginning is.
public final class MarkEraser {
    private static final int LOOKED_AT = 48;

    /// Leaves every frame as it is.
    public static final MarkEraser NONE = new MarkEraser(null);

    private final @Nullable Watermark mark;

    private MarkEraser(@Nullable Watermark mark) {
        this.mark = mark;
    }

    /// @param frames of one film; the first few are looked at
    public static MarkEraser of(WatermarkKey key, Iterator<Frame> frames) {
        var reader = new WatermarkReader(key);
        Frame frame = null;
        for (int i = 0; i < LOOKED_AT && frames.hasNext(); i++) {
            frame = frames.next();
            reader.add(frame);
        }
        if (frame == null || !Watermark.fits(frame.width(), frame.height())) {
            return NONE;
        }
        Optional<Detection> found = reader.detectInPlace();
        return new MarkEraser(
                found.isEmpty() ? null : new Watermark(key, found.get().id(), frame.width(), frame.height()));
    }

    public Frame erase(Frame frame) {
        return mark == null ? frame : mark.unmark(frame);
    }
}
