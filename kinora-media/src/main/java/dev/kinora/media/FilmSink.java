package dev.kinora.media;

/// Where a [ClipWriter]'s frames and sound go.
interface FilmSink extends AutoCloseable {
    void add(Frame frame);

    void add(Sound chunk);

    /// Completes the file.
    void finish();

    @Override
    void close();
}
