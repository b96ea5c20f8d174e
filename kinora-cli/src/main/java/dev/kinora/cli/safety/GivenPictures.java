package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.screen.PictureScreen;
import dev.kinora.engine.screen.Scores;
import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.provenance.RefusedException;
import dev.kinora.safety.Policy;
import java.nio.file.Path;

/// Looks at pictures and films that strangers send, before anything is made out of them. Pornography alone is looked
/// for; docs/safety.md says how well.
///
/// @param policy says from which score on a picture is refused
public record GivenPictures(Policy policy) {
    /// Looks at a picture, or at one of each second of a film.
    ///
    /// @throws RefusedException if it seems pornographic
    /// @throws dev.kinora.media.MediaException if it cannot be read
    public void require(Path file) {
        if (policy.pornographicFrom() > 1) {
            return;
        }
        try (ClipReader reader = ClipReader.open(file);
                PictureScreen screen = PictureScreen.open(Models.screen())) {
            long every = Math.max(1, Math.round(reader.rate().framesPerSecond()));
            for (long number = 0; reader.hasNext(); number++) {
                Frame frame = reader.next();
                if (number % every == 0) {
                    require(screen.scores(frame));
                }
            }
        }
    }

    private void require(Scores scores) {
        if (scores.pornographic() >= policy.pornographicFrom()) {
            throw new RefusedException(
                    "Refused by the rule 'pornographicFrom': what was given seems to be pornographic (%.0f%%)."
                            .formatted(100 * scores.pornographic()));
        }
    }
}
