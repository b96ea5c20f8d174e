package dev.kinora.service.jobs;

import java.nio.file.Path;
import java.util.Optional;

/// Makes films; what a worker has that the service has not.
@FunctionalInterface
public interface FilmMaker {
    /// Writes the [Video.File]s of a film.
    ///
    /// @param given the file that the film begins with, if it begins with one
    /// @param folder empty, to write into
    /// @param progress to be told often; throws [UnwantedException], which must pass through
    /// @throws BlockedFilmException if it may not be shown; the folder then holds [BlockedFilmException#FILE] alone
    /// @throws SignerException if nobody signs at the moment
    /// @throws FilmException if this film cannot be made, and would not be a second time
    void make(FilmOrder order, Optional<Path> given, Path folder, Progress progress);

    /// Told how far the film is.
    @FunctionalInterface
    interface Progress {
        /// @param percent of the whole work
        /// @throws UnwantedException when the film is no longer wanted
        void at(int percent);

        /// Told after each denoising step.
        ///
        /// @param step from 1, anew in each part of a film
        default void stepped(int step) {}

        /// Told a watermark in one of the film's files, so that it can be found again.
        default void marked(int watermark) {}

        /// Whether somebody looks how the film comes to be.
        default boolean wantsPreview() {
            return false;
        }

        /// Told what the film looks like so far; as fit to be seen by its owner as a finished one.
        ///
        /// @param webp marked and signed
        default void preview(byte[] webp, int watermark) {}
    }
}
