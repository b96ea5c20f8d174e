package dev.kinora.service.checks;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says something about files that somebody sends; what a worker has that the service has not.
@FunctionalInterface
public interface FileCheck {
    /// What is to be said.
    enum Kind {
        /// Where it comes from, as `kinora verify --json` tells it.
        ORIGIN,
        /// What a picture shows, as a [PictureFinding].
        PICTURE
    }

    /// @param file that somebody sent
    /// @param name as they call it
    Answer check(Path file, String name);

    /// @param verdict JSON; null if there is a problem
    /// @param marks ids of watermarks that the file surely carries, eight hexadecimal digits each
    /// @param problem why nothing can be said of the file, for who sent it
    record Answer(
            @Nullable String verdict,
            Set<String> marks,
            @Nullable String problem) {
        public static Answer of(String verdict, Set<String> marks) {
            return new Answer(verdict, Set.copyOf(marks), null);
        }

        public static Answer problem(String problem) {
            return new Answer(null, Set.of(), problem);
        }
    }
}
