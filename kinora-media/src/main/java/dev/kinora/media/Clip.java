package dev.kinora.media;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A short film held in memory: frames of one size, their rate, and sound if there is any.
/// For long films use the streaming reader and writer instead.
public record Clip(List<Frame> frames, FrameRate rate, Optional<Sound> sound) {
    public Clip {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("A clip needs at least one frame.");
        }
        for (Frame frame : frames) {
            if (frame.width() != frames.getFirst().width()
                    || frame.height() != frames.getFirst().height()) {
                throw new IllegalArgumentException("All frames of a clip need one size, got %dx%d and %dx%d."
                        .formatted(
                                frames.getFirst().width(), frames.getFirst().height(), frame.width(), frame.height()));
            }
        }
    }

    public static Clip silent(List<Frame> frames, FrameRate rate) {
        return new Clip(frames, rate, Optional.empty());
    }

    /// Reads a whole film into memory; see [ClipReader] for what can be read.
    ///
    /// @throws MediaException when it cannot be read
    public static Clip load(Path path) {
        try (var reader = ClipReader.open(path)) {
            var frames = new ArrayList<Frame>();
            reader.forEachRemaining(frames::add);
            if (frames.isEmpty()) {
                throw new MediaException("%s holds no frames.".formatted(path));
            }
            return new Clip(frames, reader.rate(), reader.sound());
        }
    }

    /// Writes the clip as what the file's ending says; see [ClipWriter].
    ///
    /// @throws MediaException when that kind of film cannot hold the clip or the file cannot be written
    public void save(Path path) {
        try (var writer = ClipWriter.open(path, ClipFormat.of(this))) {
            sound.ifPresent(writer::add);
            frames.forEach(writer::add);
            writer.finish();
        }
    }

    public Clip withoutSound() {
        return silent(frames, rate);
    }

    public int width() {
        return frames.getFirst().width();
    }

    public int height() {
        return frames.getFirst().height();
    }

    public double seconds() {
        return rate.secondsAt(frames.size());
    }
}
