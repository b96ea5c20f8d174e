package dev.kinora.cli.doctor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was found out about one thing that Kinora needs.
///
/// @param remedy what to do, if anything need be done
record Finding(
        String subject, State state, String what, @Nullable String remedy) {
    enum State {
        WORKS,
        /// Works, but slower or worse than it could.
        SLOW,
        /// Kinora cannot do without it.
        BROKEN;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding works(String subject, String what) {
        return new Finding(subject, State.WORKS, what, null);
    }

    static Finding slow(String subject, String what, String remedy) {
        return new Finding(subject, State.SLOW, what, remedy);
    }

    static Finding broken(String subject, String what, String remedy) {
        return new Finding(subject, State.BROKEN, what, remedy);
    }
}
