package dev.kinora.cli.safety;

import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.provenance.PictureScreening;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Looks at pictures and films that strangers send, before anything is made out of them.
///
/// @param screening that looks
public record GivenPictures(PictureScreening screening) {
    /// Looks at a picture, or at one of each second of a film.
    ///
    /// @throws dev.kinora.provenance.RefusedException naming the rule that it breaks
    /// @throws dev.kinora.media.MediaException if it cannot be read
    public void require(Path file) {
        try (PictureScreening.Look look = screening.look()) {
            eachSecond(file, look::at);
        }
    }

    /// What is blocked is taken from a film in the same way as what is looked for.
    static void eachSecond(Path file, Consumer<Frame> taker) {
        try (ClipReader reader = ClipReader.open(file)) {
            long every = Math.max(1, Math.round(reader.rate().framesPerSecond()));
            for (long number = 0; reader.hasNext(); number++) {
                Frame frame = reader.next();
                if (number % every == 0) {
                    taker.accept(frame);
                }
            }
        }
    }
}
