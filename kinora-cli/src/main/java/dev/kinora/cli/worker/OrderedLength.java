package dev.kinora.cli.worker;

import dev.kinora.cli.generate.FilmLength;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmOrder;

/// How much of a film is to be made. Each frame of the model is shown equally often, so that motion stays even; other
/// rates are not made.
final class OrderedLength {
    private OrderedLength() {}

    /// @throws FilmException if the rate that was asked for is no multiple of the model's
    static FilmLength of(FilmOrder order, ModelProfile profile) {
        int rate = profile.framesPerSecond();
        Integer asked = order.fps();
        if (asked == null) {
            return FilmLength.ofSeconds(order.addedSeconds(), rate);
        }
        if (asked % rate != 0) {
            throw new FilmException(
                    "unsupported",
                    "'%s' makes %d frames a second, and 'fps' must be a multiple of it, was %d; ask for %d or leave it out."
                            .formatted(order.model(), rate, asked, rate),
                    new IllegalStateException());
        }
        return FilmLength.ofSeconds(order.addedSeconds(), rate, asked / rate);
    }
}
