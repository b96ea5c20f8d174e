package dev.kinora.provenance;

import dev.kinora.media.Frame;

/// Says no to pictures that nobody may have.
@FunctionalInterface
public interface PictureScreening {
    /// Begins to look at a film or a picture; to be closed when all of it was seen.
    Look look();

    /// For one thread at a time.
    interface Look extends AutoCloseable {
        /// @throws RefusedException naming the rule that the picture breaks
        void at(Frame picture);

        @Override
        default void close() {}
    }
}
