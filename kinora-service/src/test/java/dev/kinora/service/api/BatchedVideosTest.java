package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.batches.BatchedRequests.Admission;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredBytes;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.moderation.Refusals;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.json.JsonMapper;

class BatchedVideosTest {
    private static final Clock NOW = Clock.systemUTC();
    private static final String SHOWN = "{\"prompt\":\"a dog\",\"input_reference\":{\"image_url\":\"%s\"}}";

    @TempDir
    private Path folder = Path.of("");

    private final Database database = Database.open(new DatabaseAddress("jdbc:h2:mem:batched", "kinora", ""), 2);
    private final PictureDownload download = new PictureDownload(false, 1000);

    @BeforeEach
    void prepare() {
        database.migrate();
    }

    @AfterEach
    void close() {
        download.close();
        database.close();
    }

    private Admission admit(String tier, String request, Semaphore fetches) throws IOException {
        var settings = new Binder(new MapConfigurationPropertySource(
                        Map.of("kinora.tiers.tiny.seconds-per-day", "7", "kinora.tiers.paying.needs-credits", "true")))
                .bindOrCreate("kinora", ServiceSettings.class);
        ContentStore content = new ContentStore(folder);
        var videos = new Videos(database, new FilmQueue(database), new Events(database, NOW), NOW, Duration.ofDays(1));
        var limits = new Limits(settings, videos, new Credits(database, NOW), new StoredBytes(content, NOW), NOW);
        var pictures = new ReferencePicture(settings, download, new StoredFiles(database, content, NOW));
        var requests = new VideoRequests(
                settings,
                _ -> new PromptReview.Verdict.Allowed(),
                new Refusals(database, NOW, Duration.ZERO),
                pictures,
                limits);
        var caller = new Caller("org_1", "user_1", "key_1", Role.CREATOR, Set.of(Scope.WRITE), tier);
        return new BatchedVideos(requests, limits, videos, fetches, new JsonMapper()).admit(caller, request);
    }

    @Test
    void picturesOnTheWebAreFetchedWhenThereIsAPermit() throws IOException {
        String far = SHOWN.formatted("https://127.0.0.1/a.png");
        assertThat(admit("free", far, new Semaphore(0))).isEqualTo(new Admission.NoRoom());
        assertThat(admit("free", SHOWN.formatted("data:image/png;base64,AAAA"), new Semaphore(0)))
                .isInstanceOf(Admission.Refused.class);
        var fetches = new Semaphore(1);
        assertThat(admit("free", far, fetches)).asString().contains("cannot be fetched");
        assertThat(fetches.availablePermits()).isEqualTo(1);
    }

    /// It would hold up all lines behind it, a day and longer.
    @Test
    void aFilmThatWillNeverFitIsRefusedForGood() throws IOException {
        var none = new Semaphore(0);
        assertThat(admit("tiny", "{\"prompt\":\"a dog\"}", none)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit("tiny", "{\"prompt\":\"a dog\",\"seconds\":\"8\"}", none))
                .asString()
                .contains("403", "length_not_in_tier");
    }

    /// Waiting brings no credits.
    @Test
    void aFilmWithoutCreditsIsRefusedForGood() throws IOException {
        assertThat(admit("paying", "{\"prompt\":\"a dog\"}", new Semaphore(0)))
                .asString()
                .contains("429", "insufficient_quota");
    }
}
