package dev.kinora.service.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.FolderStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmIntake;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.NewVideo;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A batch step by step; its films are finished by hand.
class BatchWorkTest {
    private static final Duration KEEP = Duration.ofHours(24);
    private static final Clock NOW = Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder = Path.of("");

    private final Database database =
            Database.open(new DatabaseAddress("jdbc:h2:mem:batch;DB_CLOSE_DELAY=-1", "kinora", ""), 3);
    private final ApiKeys keys = new ApiKeys(database, NOW);
    private final FakeRequests requests = new FakeRequests();
    private String organisation = "";
    private ApiKeys.@Nullable Secret key;

    @BeforeEach
    void prepare() {
        database.migrate();
        key = new Accounts(database, keys, new Credits(database, NOW), NOW)
                .bootstrap("free")
                .orElseThrow();
        organisation = keys.caller(key.key()).orElseThrow().organisationId();
    }

    @AfterEach
    void forget() {
        database.sql().sql("DROP ALL OBJECTS").update();
        database.close();
    }

    /// Refuses what asks for it; has room for so many.
    private static final class FakeRequests implements BatchedRequests {
        private int room = 100;

        @Override
        public Admission admit(Caller caller, String request) {
            if (room == 0) {
                return new Admission.NoRoom();
            }
            if (request.contains("bad")) {
                return new Admission.Refused(400, "{\"error\":{\"code\":\"invalid_value\"}}");
            }
            int count = request.contains("two") ? 2 : 1;
            room -= count;
            FilmOrder order = new FilmOrder("tiny", request, "", 96, 64, 4, 1, null, null);
            return new Admission.Admitted(
                    new NewVideo(caller.organisationId(), "sora-2", order, null, null, 0, 0, count, null));
        }

        @Override
        public String show(Video video) {
            return "{\"id\":\"%s\",\"status\":\"%s\"}".formatted(video.id(), video.status());
        }
    }

    /// The service's parts at a time, as after a restart.
    private final class Service {
        private final Videos videos;
        private final StoredFiles files;
        private final Batches batches;
        private final BatchWork work;

        Service(Clock clock) throws IOException {
            ContentStore content = new FolderStore(folder);
            Events events = new Events(database, clock);
            videos = new Videos(database, new FilmQueue(database), events, clock, KEEP);
            files = new StoredFiles(database, content, clock);
            batches = new Batches(database, clock);
            BatchEnd end = new BatchEnd(database, batches, files, events);
            FilmIntake intake = new FilmIntake(videos, content);
            work = new BatchWork(database, batches, end, files, keys, intake, requests, clock, 200);
        }

        Batch of(String... prompts) throws IOException {
            String lines = Arrays.stream(prompts)
                    .map(
                            "{\"custom_id\":\"%1$s\",\"method\":\"POST\",\"url\":\"/v1/videos\",\"body\":{\"prompt\":\"%1$s\"}}"
                                    ::formatted)
                    .collect(Collectors.joining("\n"));
            StoredFile input =
                    files.add(organisation, "a.jsonl", StoredFiles.BATCH, KEEP, path -> Files.writeString(path, lines));
            return batches.add(input, Objects.requireNonNull(key).id(), null, null);
        }

        Batch after(Batch batch) {
            return batches.find(batch.id()).orElseThrow();
        }

        BatchStatus step(Batch batch) {
            assertThat(work.step(batch.id())).isTrue();
            return after(batch).status();
        }

        List<JsonNode> lines(@Nullable String fileId) throws IOException {
            StoredFile file =
                    files.find(organisation, Objects.requireNonNull(fileId)).orElseThrow();
            assertThat(file.purpose()).isEqualTo("batch_output");
            try (InputStream in = files.content(file).orElseThrow().open()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> new JsonMapper().readTree(line))
                        .toList();
            }
        }

        List<Video> queued() {
            return videos.page(organisation, null, 10, false);
        }
    }

    private void finish(Video video, String status, @Nullable String error) {
        database.sql()
                .sql("UPDATE video SET status = ?, expires_at = 1, error_code = ?, error_message = ? WHERE id = ?")
                .param(status)
                .param(error)
                .param(error)
                .param(video.id())
                .update();
    }

    private static List<String> codes(List<JsonNode> lines) {
        return lines.stream()
                .map(line -> line.at("/error/code").asString()
                        + line.at("/response/status_code").asString())
                .toList();
    }

    @Test
    void everyLineGetsItsAnswerAlthoughTheServiceIsStartedAnew() throws IOException {
        Service first = new Service(NOW);
        Batch batch = first.of("a dog", "bad", "a cat", "a fox");
        assertThat(batch.status()).isEqualTo(BatchStatus.VALIDATING);
        assertThat(first.step(batch)).isEqualTo(BatchStatus.IN_PROGRESS);
        assertThat(first.after(batch).counts()).isEqualTo(new Batch.Counts(4, 0, 0));
        requests.room = 2;
        first.step(batch);
        assertThat(first.queued())
                .extracting(Video::prompt)
                .containsExactly("{\"prompt\":\"a dog\"}", "{\"prompt\":\"a cat\"}");
        assertThat(first.after(batch).counts()).isEqualTo(new Batch.Counts(4, 0, 1));
        finish(first.queued().getFirst(), Video.COMPLETED, null);

        Service second = new Service(Clock.offset(NOW, Duration.ofHours(1)));
        requests.room = 1;
        second.step(batch);
        assertThat(second.queued()).hasSize(3);
        assertThat(second.after(batch).counts()).isEqualTo(new Batch.Counts(4, 1, 1));
        finish(second.queued().get(1), Video.FAILED, "worker_lost");
        second.videos.delete(second.queued().get(2));
        assertThat(second.step(batch)).isEqualTo(BatchStatus.FINALIZING);
        assertThat(second.step(batch)).isEqualTo(BatchStatus.COMPLETED);

        Batch done = second.after(batch);
        assertThat(done.counts()).isEqualTo(new Batch.Counts(4, 1, 3));
        assertThat(done.moments())
                .containsOnlyKeys(
                        BatchStatus.VALIDATING, BatchStatus.IN_PROGRESS, BatchStatus.FINALIZING, BatchStatus.COMPLETED);
        JsonNode answer = second.lines(done.outputFileId()).getFirst();
        assertThat(answer.get("custom_id").asString()).isEqualTo("a dog");
        assertThat(answer.at("/response/status_code").asInt()).isEqualTo(200);
        assertThat(answer.at("/response/body/status").asString()).isEqualTo("completed");
        assertThat(answer.get("error").isNull()).isTrue();
        assertThat(codes(second.lines(done.errorFileId()))).containsExactly("400", "worker_lost200", "video_deleted");
        assertThat(second.queued().getFirst().expiresAt()) // as if it had been made at the very end
                .isEqualTo(NOW.millis() + Duration.ofHours(48).toMillis());
        assertThat(second.queued().get(1).expiresAt()).isEqualTo(1); // there is no film to be kept
        assertThat(second.work.step(batch.id())).isFalse();
    }

    /// One that fails is told; the line has its room or waits.
    @Test
    void aLineOfSeveralVideosIsDoneWhenAllAre() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("two dogs", "two cats", "two foxes");
        service.step(batch);
        service.step(batch);
        List<Video> made = service.queued();
        assertThat(made).hasSize(6);
        finish(made.get(0), Video.COMPLETED, null);
        finish(made.get(2), Video.COMPLETED, null);
        finish(made.get(3), Video.FAILED, "worker_lost");
        service.videos.delete(made.get(4));
        service.step(batch);
        assertThat(service.after(batch).counts()).isEqualTo(new Batch.Counts(3, 0, 1));
        finish(made.get(1), Video.COMPLETED, null);
        finish(made.get(5), Video.COMPLETED, null);
        service.step(batch);
        service.step(batch);

        Batch done = service.after(batch);
        assertThat(done.counts()).isEqualTo(new Batch.Counts(3, 2, 1));
        assertThat(service.lines(done.outputFileId()))
                .extracting(line -> line.at("/response/body/id").asString())
                .containsExactly(made.get(0).id(), made.get(5).id());
        assertThat(service.lines(done.errorFileId()))
                .extracting(line -> line.at("/response/body/id").asString())
                .containsExactly(made.get(3).id());
        assertThat(service.queued().get(1).expiresAt())
                .isEqualTo(NOW.millis() + Duration.ofHours(48).toMillis());
    }

    @Test
    void cancellingGivesUpAllVideosOfALine() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("two dogs");
        service.step(batch);
        service.step(batch);
        finish(service.queued().getFirst(), Video.COMPLETED, null);
        service.batches.cancel(service.after(batch));
        assertThat(service.step(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(codes(service.lines(service.after(batch).errorFileId()))).containsExactly("batch_cancelled");
        assertThat(service.queued()).extracting(Video::errorCode).containsExactly(null, "cancelled");
    }

    @Test
    void aBrokenInputFailsTheBatch() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("a dog", "a dog");
        assertThat(service.step(batch)).isEqualTo(BatchStatus.FAILED);
        assertThat(service.after(batch).problems()).contains("\"line\":2").contains("duplicate_custom_id");
        assertThat(service.queued()).isEmpty();
    }

    @Test
    void cancellingGivesUpWhatIsNotDone() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("a dog", "a cat", "a fox");
        service.step(batch);
        requests.room = 2;
        service.step(batch);
        finish(service.queued().getFirst(), Video.COMPLETED, null);
        assertThat(service.batches.cancel(service.after(batch))).isTrue();
        assertThat(service.after(batch).status()).isEqualTo(BatchStatus.CANCELLING);
        assertThat(service.step(batch)).isEqualTo(BatchStatus.CANCELLED);

        Batch done = service.after(batch);
        assertThat(service.lines(done.outputFileId())).hasSize(1);
        assertThat(codes(service.lines(done.errorFileId()))).containsExactly("batch_cancelled", "batch_cancelled");
        assertThat(service.queued()).extracting(Video::errorCode).containsExactly(null, "cancelled");
        assertThat(service.batches.cancel(done)).isFalse();
    }

    @Test
    void whatIsCancelledMayHaveBegunMeanwhile() throws IOException {
        Service service = new Service(NOW);
        Batch seen = service.of("a dog");
        service.step(seen);
        assertThat(service.batches.cancel(seen)).isTrue();
        assertThat(service.after(seen).status()).isEqualTo(BatchStatus.CANCELLING);
        assertThat(service.batches.cancel(seen)).isTrue();
    }

    /// More lines than are looked at together.
    @Test
    void whatWasFinishedBeforeTheCancellingIsTold() throws IOException {
        Service service = new Service(NOW);
        requests.room = 101;
        Batch batch =
                service.of(IntStream.range(0, 101).mapToObj(Integer::toString).toArray(String[]::new));
        service.step(batch);
        while (requests.room > 0) {
            service.step(batch);
        }
        database.sql().sql("UPDATE video SET status = 'completed'").update();
        service.batches.cancel(service.after(batch));
        assertThat(service.step(batch)).isEqualTo(BatchStatus.CANCELLED);
        assertThat(service.after(batch).counts()).isEqualTo(new Batch.Counts(101, 101, 0));
    }

    @Test
    void aStepEndsWhenLinesTakeLongOrTheServiceStops() throws IOException {
        var seconds = new AtomicInteger();
        Service slow = new Service(new Clock() {
            @Override
            public Instant instant() {
                return NOW.instant().plusSeconds(seconds.getAndIncrement());
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        Batch batch = slow.of("a dog", "a cat", "a fox");
        slow.step(batch);
        slow.step(batch);
        assertThat(slow.queued()).hasSize(1);

        Service service = new Service(NOW);
        Thread.currentThread().interrupt();
        service.step(batch);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(service.queued()).hasSize(1);
        service.step(batch);
        assertThat(service.queued()).hasSize(3);
    }

    /// However often it is tried.
    @Test
    void aBatchThatCannotEndLeavesNoFiles() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("a dog", "bad");
        service.step(batch);
        service.step(batch);
        finish(service.queued().getFirst(), Video.COMPLETED, null);
        assertThat(service.step(batch)).isEqualTo(BatchStatus.FINALIZING);
        database.sql()
                .sql("ALTER TABLE batch ADD CONSTRAINT never CHECK (error_file_id IS NULL)")
                .update();
        assertThatThrownBy(() -> service.work.step(batch.id())).isInstanceOf(RuntimeException.class);
        assertThat(folder.resolve("groups").toFile().list()).containsExactly(batch.inputFileId());

        database.sql().sql("ALTER TABLE batch DROP CONSTRAINT never").update();
        database.sql()
                .sql("UPDATE batch_line SET answer = ? WHERE is_failed")
                .param("\"half a pair: \ud800\"")
                .update();
        assertThat(service.step(batch)).isEqualTo(BatchStatus.COMPLETED);
        assertThat(service.lines(service.after(batch).errorFileId()))
                .extracting(JsonNode::asString)
                .containsExactly("half a pair: ?");
    }

    @Test
    void whatIsNotDoneInTimeIsGivenUp() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("a dog");
        service.step(batch);
        requests.room = 0;
        assertThat(service.step(batch)).isEqualTo(BatchStatus.IN_PROGRESS);
        Service later = new Service(Clock.offset(NOW, Duration.ofHours(24)));
        assertThat(later.step(batch)).isEqualTo(BatchStatus.EXPIRED);
        Batch done = later.after(batch);
        assertThat(done.outputFileId()).isNull();
        assertThat(codes(later.lines(done.errorFileId()))).containsExactly("batch_expired");
    }

    @Test
    void aRevokedKeyAsksForNothingMore() throws IOException {
        Service service = new Service(NOW);
        Batch batch = service.of("a dog");
        service.step(batch);
        keys.revoke(organisation, Objects.requireNonNull(key).id());
        service.step(batch);
        assertThat(service.step(batch)).isEqualTo(BatchStatus.FINALIZING);
        assertThat(service.step(batch)).isEqualTo(BatchStatus.COMPLETED);
        assertThat(codes(service.lines(service.after(batch).errorFileId()))).containsExactly("invalid_api_key");
    }
}
