package dev.kinora.service.jobs;

/// What a film begins with.
public enum Given {
    NOTHING,
    /// A picture, which is its first frame.
    PICTURE,
    /// A film, which it goes on from.
    FILM,
    /// A film that it is made over from.
    DRAFT;

    /// Name of the file and of its group in the content store.
    static final String FILE = "given";
}
