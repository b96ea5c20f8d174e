package dev.kinora.service.api;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// The fields `expires_after` and `output_expires_after`: how long a file is kept after it was made.
final class Expiry {
    private static final String ANCHOR = "created_at";
    private static final long LEAST = Duration.ofHours(1).toSeconds(); // OpenAI's
    private static final long MOST = Duration.ofDays(30).toSeconds(); // OpenAI's

    private Expiry() {}

    /// Empty if the field is missing.
    static Optional<Duration> of(Fields fields, String name) {
        if (!fields.hasAny(name)) {
            return Optional.empty();
        }
        OptionalLong seconds = fields.integer(name + "[seconds]");
        boolean isKnown = Set.of("anchor", "seconds").equals(fields.within(name).keySet());
        if (!isKnown || !fields.text(name + "[anchor]").orElse("").equals(ANCHOR)) {
            throw ApiException.invalid(name, "'%s' must have an 'anchor', which is '%s', and 'seconds'.", name, ANCHOR);
        }
        if (seconds.isEmpty() || seconds.getAsLong() < LEAST || seconds.getAsLong() > MOST) {
            throw ApiException.invalid(name, "'seconds' of '%s' must be %d to %d.", name, LEAST, MOST);
        }
        return Optional.of(Duration.ofSeconds(seconds.getAsLong()));
    }
}
