package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.checks.FileCheck;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Files that clients send to hear something about them: a process of their own looks at them,
/// this one never does.
record SentFiles(Checks checks, Limits limits) {
    private static final int AT_ONCE = 4; // files of an organisation
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration SOON = Duration.ofSeconds(5);

    /// Takes a place for one file before it is read or fetched: no more than these lie in memory.
    ///
    /// @throws ApiException if the organisation has no place left, or the disk is full
    Place open(Caller caller) {
        limits.requireDisk();
        return checks.open(caller.organisationId(), AT_ONCE)
                .map(id -> new Place(checks, id))
                .orElseThrow(() -> ApiException.tooMany(
                        "too_many_files",
                        SOON,
                        "%d of your files are being looked at, which is the most at once.",
                        AT_ONCE));
    }

    /// One place at a time, for several files of one request.
    Places places(Caller caller) {
        return new Places(this, caller);
    }

    static final class Places implements AutoCloseable {
        private final SentFiles files;
        private final Caller caller;
        private @Nullable Place taken;

        private Places(SentFiles files, Caller caller) {
            this.files = files;
            this.caller = caller;
        }

        /// The one that is taken, or a new one; see [#open].
        Place take() {
            Place place = taken == null ? files.open(caller) : taken;
            taken = place;
            return place;
        }

        /// Gives back the one that is taken, if there is one.
        void give() throws IOException {
            Place place = taken;
            taken = null;
            if (place != null) {
                place.close();
            }
        }

        @Override
        public void close() throws IOException {
            give();
        }
    }

    /// Room for one file, which is gone when this is closed.
    record Place(Checks checks, String id) implements AutoCloseable {
        /// Once.
        ///
        /// @param param the field that the file came in
        /// @param name as its sender calls it
        /// @return an answer with a verdict
        /// @throws ApiException that says why there is none
        FileCheck.Answer ask(FileCheck.Kind kind, String param, String name, byte[] bytes)
                throws IOException, InterruptedException {
            FileCheck.Answer answer = checks.check(id, kind, name, bytes, PATIENCE)
                    .orElseThrow(() -> ApiException.tooMany(
                            "workers_busy",
                            SOON,
                            "No worker has looked at the file within %d seconds; try again later.",
                            PATIENCE.toSeconds()));
            if (answer.verdict() == null) {
                throw ApiException.invalid(param, "%s", String.valueOf(answer.problem()));
            }
            return answer;
        }

        @Override
        public void close() throws IOException {
            checks.close(id);
        }
    }
}
