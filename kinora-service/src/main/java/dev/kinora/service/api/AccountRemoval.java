package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.util.List;

/// Deletes an organisation for good: videos, files, batches, people, keys, webhooks, usage. The audit log stays.
record AccountRemoval(
        Accounts accounts,
        ApiKeys keys,
        Logins logins,
        Batches batches,
        Videos videos,
        StoredFiles files,
        Leftovers leftovers,
        Database database) {
    private static final int PAGE = 100;

    /// First of all whatever could add to the rest. Who logged in by tokens comes back by
    /// invitation alone, but for who asks for it.
    ///
    /// @param askedBy a person
    void remove(String organisationId, String askedBy) throws IOException {
        keys.revokeAll(organisationId);
        batches.deleteAll(organisationId);
        removeVideos(organisationId);
        removeFiles(organisationId);
        removeVideos(organisationId); // of requests and batches that were under way
        database.inTransaction(() -> {
            accounts.people(organisationId).stream()
                    .map(Accounts.Person::id)
                    .filter(person -> !person.equals(askedBy))
                    .forEach(person -> logins.bar(organisationId, person));
            accounts.delete(organisationId);
        });
    }

    private void removeVideos(String organisationId) throws IOException {
        List<Video> page;
        while (!(page = videos.page(organisationId, null, PAGE, false)).isEmpty()) {
            for (Video video : page) {
                leftovers.remove(video.id(), () -> videos.delete(video));
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
