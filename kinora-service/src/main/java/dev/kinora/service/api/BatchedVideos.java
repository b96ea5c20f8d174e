package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.batches.BatchedRequests;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/// Lines of batches pass what `POST /v1/videos` passes, apart from the limit on requests a minute.
///
/// @param fetches permits to fetch pictures from the web and to look for hosts of webhooks: slow servers must not
///     hold up all batches
record BatchedVideos(VideoRequests requests, Limits limits, Videos videos, Semaphore fetches, JsonMapper json)
        implements BatchedRequests {
    private static final int NO_DISK = 507; // which the purge empties

    @Override
    public Admission admit(Caller caller, String request) {
        try {
            Limits.require(caller, Scope.WRITE);
            Fields fields = Fields.ofJson(request.getBytes(StandardCharsets.UTF_8));
            if (fields.flag("sandbox")) {
                throw ApiException.unsupported("sandbox", "Batches make no films of the sandbox; ask for them singly.");
            }
            if (!limits.hasRoomForBatches(caller, VideoRequests.count(fields))) {
                return new Admission.NoRoom();
            }
            return ReferencePicture.isFetched(fields) || WebhookAddress.isIn(fields)
                    ? afterFetching(caller, fields)
                    : new Admission.Admitted(requests.create(fields, caller));
        } catch (ApiException refused) {
            boolean isPassing = refused.retryAfter() != null || refused.status() == NO_DISK;
            return isPassing
                    ? new Admission.NoRoom()
                    : new Admission.Refused(refused.status(), json.writeValueAsString(ErrorBody.of(refused)));
        }
    }

    private Admission afterFetching(Caller caller, Fields fields) {
        if (!fetches.tryAcquire()) {
            return new Admission.NoRoom();
        }
        try {
            return new Admission.Admitted(requests.create(fields, caller));
        } finally {
            fetches.release();
        }
    }

    @Override
    public String show(Video video) {
        return json.writeValueAsString(VideoResource.of(video, videos));
    }
}
