package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountRemovalTest {
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    private Path folder = Path.of("");

    /// A removal that breaks off at a video shows what was done before.
    @Test
    void nothingCanBeAddedOnceVideosAreDeleted() throws IOException {
        try (Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:removal", "kinora", ""), 3)) {
            database.migrate();
            ApiKeys keys = new ApiKeys(database, NOW);
            Accounts accounts = new Accounts(database, keys, new Credits(database, NOW), NOW);
            ContentStore content = new FolderStore(folder);
            var events = new Events(database, NOW);
            Videos videos = new Videos(database, new FilmQueue(database), events, NOW, Duration.ofDays(1));
            StoredFiles files = new StoredFiles(database, content, NOW);
            Batches batches = new Batches(database, NOW);
            ApiKeys.Secret key = accounts.bootstrap("free").orElseThrow();
            String organisation = keys.caller(key.key()).orElseThrow().organisationId();
            StoredFile input = files.add(
                    organisation, "a", StoredFiles.BATCH, Duration.ofDays(1), path -> Files.write(path, new byte[1]));
            batches.add(input, key.id(), null, null);
            FilmOrder order = new FilmOrder("storybook", "a dog", "", 96, 64, 4, 7, null, null);
            videos.add(List.of("no name for content"), new NewVideo(organisation, "sora-2", order, null, null, 0, 0));

            AccountRemoval removal = new AccountRemoval(
                    accounts,
                    keys,
                    new Logins(database, accounts, keys, NOW),
                    batches,
                    videos,
                    files,
                    new Leftovers(database, content, NOW),
                    database);
            assertThatThrownBy(() -> removal.remove(organisation, "user_0"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(keys.caller(key.key())).isEmpty();
            assertThat(batches.page(organisation, null, 10)).isEmpty();

            removal.remove(organisation, "user_0");
            assertThat(accounts.find(organisation)).isEmpty();
            assertThat(content.usedBytes()).isZero();
        }
    }
}
