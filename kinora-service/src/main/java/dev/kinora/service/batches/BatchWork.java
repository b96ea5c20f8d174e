package dev.kinora.service.batches;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmIntake;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Works batches off, one step after another; each step is written down, so that another process can go on after it.
/// A line is asked for when there is room, and done when its video is finished.
public final class BatchWork {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final int ASKED_AT_ONCE = 5;

    private final Database database;
    private final Batches batches;
    private final BatchLines lines;
    private final BatchEnd end;
    private final StoredFiles files;
    private final ApiKeys keys;
    private final Videos videos;
    private final FilmIntake intake;
    private final BatchedRequests requests;
    private final Clock clock;
    private final int mostLines;

    /// @param mostLines of a batch
    public BatchWork(
            Database database,
            Batches batches,
            BatchEnd end,
            StoredFiles files,
            ApiKeys keys,
            FilmIntake intake,
            BatchedRequests requests,
            Clock clock,
            int mostLines) {
        this.database = database;
        this.batches = batches;
        this.end = end;
        this.files = files;
        this.keys = keys;
        videos = intake.videos();
        this.intake = intake;
        this.requests = requests;
        this.clock = clock;
        this.mostLines = mostLines;
        lines = new BatchLines(database);
    }

    /// For the scheduler of chores.
    public CustomTask<Void> task() {
        return Tasks.custom(Batches.WORK)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(RETRY)))
                .execute((instance, _) -> after(step(instance.getId())));
    }

    private CompletionHandler<Void> after(boolean goesOn) {
        return goesOn
                ? (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(PAUSE))
                : new CompletionHandler.OnCompleteRemove<>();
    }

    /// Whether there is more to do.
    boolean step(String id) {
        Optional<Batch> found = batches.find(id);
        if (found.isEmpty()) {
            return false;
        }
        Batch batch = found.get();
        try {
            switch (batch.status()) {
                case VALIDATING -> begin(batch);
                case IN_PROGRESS -> goOn(batch);
                case FINALIZING -> end.write(batch, BatchStatus.COMPLETED);
                case CANCELLING -> {
                    settle(batch);
                    giveUp(batch, "batch_cancelled", "The batch was cancelled before this request was done.");
                    end.write(batch, BatchStatus.CANCELLED);
                }
                case COMPLETED, FAILED, EXPIRED, CANCELLED -> {
                    return false;
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return true;
    }

    private void begin(Batch batch) throws IOException {
        Optional<StoredFile> file = files.find(batch.organisationId(), batch.inputFileId());
        Optional<StoredContent> input = file.isEmpty() ? Optional.empty() : files.content(file.get());
        if (input.isEmpty()) {
            end.fail(
                    batch,
                    List.of(new BatchProblem("file_not_found", null, "The input file is gone.", "input_file_id")));
            return;
        }
        List<BatchProblem> problems = BatchInput.read(input.get().open(), mostLines, _ -> {});
        if (!problems.isEmpty()) {
            end.fail(batch, problems);
            return;
        }
        database.inTransaction(() -> {
            if (batches.become(batch, BatchStatus.IN_PROGRESS)) {
                addLines(batch, input.get());
            }
        });
    }

    private void addLines(Batch batch, StoredContent input) {
        int[] count = {0};
        try {
            BatchInput.read(input.open(), mostLines, line -> {
                lines.add(batch, line);
                count[0]++;
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        database.sql()
                .sql("UPDATE batch SET lines = ? WHERE id = ?")
                .params(count[0], batch.id())
                .update();
    }

    private void goOn(Batch batch) throws IOException {
        settle(batch);
        if (clock.millis() >= batch.expiresAt()) {
            giveUp(batch, "batch_expired", "This request could not be executed before the completion window expired.");
            end.write(batch, BatchStatus.EXPIRED);
        } else if (batches.find(batch.id()).filter(now -> now.counts().isAll()).isPresent()) {
            batches.become(batch, BatchStatus.FINALIZING);
        } else {
            ask(batch);
        }
    }

    /// Writes down what became of lines whose videos are finished.
    private void settle(Batch batch) {
        for (List<BatchLine> ended = lines.ended(batch); !ended.isEmpty(); ended = lines.ended(batch)) {
            ended.forEach(line -> settle(batch, line));
        }
    }

    /// The answer is the first video that failed or, if all were made, the first.
    private void settle(Batch batch, BatchLine line) {
        List<Video> all = videosOf(batch, line);
        all.forEach(video -> videos.keepFrom(batch.organisationId(), video.id(), batch.expiresAt()));
        BatchAnswer answer = videosOf(batch, line).stream() // as they are now
                .min(Comparator.comparing(video -> video.errorCode() == null))
                .map(shown -> answer(line, shown))
                .orElseGet(() -> BatchAnswer.unmade(line, "video_deleted", "The video was deleted meanwhile."));
        lines.answer(batch, line, answer);
    }

    private List<Video> videosOf(Batch batch, BatchLine line) {
        return line.videoId() == null ? List.of() : videos.group(batch.organisationId(), line.videoId());
    }

    private BatchAnswer answer(BatchLine line, Video video) {
        BatchAnswer.Error error = video.errorCode() == null
                ? null
                : new BatchAnswer.Error(video.errorCode(), String.valueOf(video.errorMessage()));
        return BatchAnswer.of(line, 200, requests.show(video), error);
    }

    /// Ends early where lines take long, e.g. for pictures from the web: others want to go on, too.
    private void ask(Batch batch) {
        Optional<Caller> caller = keys.callerOf(batch.keyId());
        long until = clock.millis() + PAUSE.toMillis();
        for (BatchLine line : lines.waiting(batch, ASKED_AT_ONCE)) {
            if (clock.millis() > until || Thread.currentThread().isInterrupted()) {
                return;
            }
            if (caller.isEmpty()) {
                lines.answer(
                        batch,
                        line,
                        BatchAnswer.unmade(line, "invalid_api_key", "The batch's key is no longer in use."));
                continue;
            }
            switch (requests.admit(caller.get(), line.request())) {
                case BatchedRequests.Admission.Admitted admitted -> make(batch, line, admitted);
                case BatchedRequests.Admission.Refused(int status, String body) ->
                    lines.answer(batch, line, BatchAnswer.of(line, status, body, null));
                case BatchedRequests.Admission.NoRoom() -> {
                    return;
                }
            }
        }
    }

    /// The video and its place in the batch come to be together, or not at all.
    private void make(Batch batch, BatchLine line, BatchedRequests.Admission.Admitted admitted) {
        database.inTransaction(() -> {
            try {
                lines.setVideo(batch, line, intake.add(admitted.video()).id());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        });
    }

    private void giveUp(Batch batch, String code, String message) {
        for (List<BatchLine> open = lines.unanswered(batch); !open.isEmpty(); open = lines.unanswered(batch)) {
            for (BatchLine line : open) {
                List<Video> all = videosOf(batch, line);
                long cancelled = all.stream().filter(videos::cancel).count();
                if (!all.isEmpty() && cancelled == 0) {
                    settle(batch, line); // it was finished meanwhile
                } else {
                    lines.answer(batch, line, BatchAnswer.unmade(line, code, message));
                }
            }
        }
    }
}
