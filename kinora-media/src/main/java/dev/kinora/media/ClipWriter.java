package dev.kinora.media;

import java.nio.file.Path;

/// Writes a film frame by frame, holding no more than a few frames in memory. The file's ending picks the kind:
/// `.mp4` (H.264 and AAC), `.webm` (VP9 and Opus), `.gif` (endless loop, no sound) or `.mkv` (lossless).
///
/// ```java
/// try (var writer = ClipWriter.open(path, ClipFormat.silent(160, 90, FrameRate.of(24)))) {
///     for (Frame frame : frames) writer.add(frame);
///     writer.finish();   // the file appears now, complete
/// }
/// ```
///
/// Without `finish()` nothing appears at the path and what stood there stays. The same input gives the same bytes.
/// Sound comes in chunks of any length beside the frames, best no more than some seconds ahead of or behind them;
/// it is neither cut nor stretched to the length of the pictures. Sample rates that a codec does not know are
/// resampled to 48 kHz. For one thread at a time.
public final class ClipWriter implements AutoCloseable {
    private final Path path;
    private final ClipFormat format;
    private final PartFile part;
    private final FilmSink sink;
    private long frames;
    private boolean finished;
    private boolean closed;

    private ClipWriter(Path path, ClipFormat format, PartFile part, FilmSink sink) {
        this.path = path;
        this.format = format;
        this.part = part;
        this.sink = sink;
    }

    /// @throws MediaException when the ending is unknown, the kind of film cannot hold the format (an odd size in an
    /// MP4, sound in a GIF), or the file cannot be written
    public static ClipWriter open(Path path, ClipFormat format) {
        Container container = Container.of(path);
        container.requireHolds(format, path);
        var part = new PartFile(path);
        try {
            return new ClipWriter(path, format, part, sink(container, format, part, path));
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
    }

    private static FilmSink sink(Container container, ClipFormat format, PartFile part, Path path) {
        String url = Ffmpeg.url(part.path());
        return container == Container.GIF
                ? new GifSink(format, path, url)
                : new EncodedSink(container, format, url, path.toString());
    }

    /// Whether films of this kind can sound.
    ///
    /// @throws MediaException when the ending is unknown
    public static boolean canHoldSound(Path path) {
        return Container.of(path).soundCodec.isPresent();
    }

    /// @throws MediaException when the frame's size differs from the film's, or the disk is full
    public void add(Frame frame) {
        requireOpen();
        if (frame.width() != format.width() || frame.height() != format.height()) {
            throw new MediaException("%s: frame %d is %dx%d, but the film is %dx%d. Scale it first (Resample)."
                    .formatted(path, frames, frame.width(), frame.height(), format.width(), format.height()));
        }
        sink.add(frame);
        frames++;
    }

    /// @throws MediaException when the film was opened without sound or with another sound format
    public void add(Sound chunk) {
        requireOpen();
        SoundFormat expected = format.sound()
                .orElseThrow(() -> new MediaException(
                        "%s: the film was opened without sound. Open it with ClipFormat.withSound.".formatted(path)));
        if (!SoundFormat.of(chunk).equals(expected)) {
            throw new MediaException("%s: the film's sound has %d Hz and %d channels, the chunk %d Hz and %d."
                    .formatted(
                            path,
                            expected.sampleRate(),
                            expected.channels(),
                            chunk.sampleRate(),
                            chunk.channels().length));
        }
        sink.add(chunk);
    }

    /// Completes the file and puts it in place.
    ///
    /// @throws MediaException when no frame was added or the rest could not be written
    public void finish() {
        requireOpen();
        if (frames == 0) {
            throw new MediaException("%s: a film needs at least one frame.".formatted(path));
        }
        sink.finish();
        part.publish();
        finished = true;
    }

    private void requireOpen() {
        if (finished || closed) {
            throw new IllegalStateException(path + " is already " + (finished ? "finished" : "closed"));
        }
    }

    /// Frees everything; an unfinished file is deleted.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            sink.close();
        } finally {
            part.close();
        }
    }
}
