package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.service.batches.BatchedRequests.Admission;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class BatchedVideosTest {
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

    private RequestParts parts() throws IOException {
        return RequestParts.of(
                database,
                folder,
                download,
                Map.of(
                        "kinora.tiers.tiny.seconds-per-day", "7",
                        "kinora.tiers.paying.needs-credits", "true",
                        "kinora.tiers.five.films-at-once", "5"));
    }

    private Admission admit(String tier, String request, Semaphore fetches) throws IOException {
        RequestParts parts = parts();
        return new BatchedVideos(parts.requests(), parts.limits(), parts.videos(), fetches, new JsonMapper())
                .admit(RequestParts.caller(tier), request);
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

    @Test
    void theSandboxIsNotForBatches() throws IOException {
        assertThat(admit("free", "{\"prompt\":\"a dog\",\"sandbox\":true}", new Semaphore(0)))
                .asString()
                .contains("400", "Batches make no films of the sandbox");
        assertThat(admit("free", "{\"prompt\":\"a dog\",\"sandbox\":false}", new Semaphore(0)))
                .isInstanceOf(Admission.Admitted.class);
    }

    /// Waiting brings no credits.
    @Test
    void aFilmWithoutCreditsIsRefusedForGood() throws IOException {
        assertThat(admit("paying", "{\"prompt\":\"a dog\"}", new Semaphore(0)))
                .asString()
                .contains("429", "insufficient_quota");
    }

    /// Batches leave half to others; what needs more at once waits until nothing else is under way.
    @Test
    void filmsThatAreAskedForTogetherNeedRoomForAll() throws IOException {
        database.sql()
                .sql("INSERT INTO organisation VALUES ('org_1', 'o', 'five', 1)")
                .update();
        var none = new Semaphore(0);
        String asked = "{\"prompt\":\"a dog\",\"n\":%d}";
        assertThat(admit("five", asked.formatted(4), none)).isInstanceOf(Admission.Admitted.class);
        parts().ask("five", asked.formatted(1));
        assertThat(admit("five", asked.formatted(4), none)).isEqualTo(new Admission.NoRoom());
        assertThat(admit("five", asked.formatted(3), none)).isEqualTo(new Admission.NoRoom());
        assertThat(admit("five", asked.formatted(2), none)).isInstanceOf(Admission.Admitted.class);
        assertThat(admit("five", asked.formatted(5), none)).asString().contains("400", "must be 1 to 4");
    }
}
