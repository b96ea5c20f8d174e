package dev.kinora.service.provenance;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says where files come from; what a worker has that the service has not.
@FunctionalInterface
public interface FileVerifier {
    /// @param file that somebody sent
    /// @param name as they call it
    Answer verify(Path file, String name);

    /// @param verdict as `kinora verify --json` tells it, without the list; null if there is a problem
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
