package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.util.List;

/// Deletes an organisation for good: videos, files, batches, people, keys, webhooks, usage. The audit log stays.
record AccountRemoval(
        Accounts accounts, ApiKeys keys, Batches batches, Videos videos, StoredFiles files, ContentStore content) {
    private static final int PAGE = 100;

    /// First of all whatever could add to the rest.
    void remove(String organisationId) throws IOException {
        keys.revokeAll(organisationId);
        batches.deleteAll(organisationId);
        removeVideos(organisationId);
        removeFiles(organisationId);
        removeVideos(organisationId); // of requests and batches that were under way
        accounts.delete(organisationId);
    }

    private void removeVideos(String organisationId) throws IOException {
        List<Video> page;
        while (!(page = videos.page(organisationId, null, PAGE, false)).isEmpty()) {
            for (Video video : page) {
                videos.delete(video);
                content.delete(video.id());
            }
        }
    }

    private void removeFiles(String organisationId) throws IOException {
        List<StoredFile> kept;
        while (!(kept = files.page(organisationId, null, null, PAGE, false)).isEmpty()) {
            for (StoredFile file : kept) {
                files.delete(file);
            }
        }
    }
}
