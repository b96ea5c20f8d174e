package dev.kinora.service.batches;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;

/// What the API does for lines of batches, which are to be read, limited and answered as single requests are.
public interface BatchedRequests {
    /// Whether a request may be made now.
    ///
    /// @param request JSON
    Admission admit(Caller caller, String request);

    /// A video as clients see it, JSON.
    String show(Video video);

    sealed interface Admission {
        record Admitted(NewVideo video) implements Admission {}

        /// @param body JSON
        record Refused(int status, String body) implements Admission {}

        /// There will be later.
        record NoRoom() implements Admission {}
    }
}
