package dev.kinora.service.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.database.Database;
import dev.kinora.service.ids.Ids;
import dev.kinora.service.webhooks.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;

/// Takes films from the queue, one at a time, and makes them. Its lease on a film ends when it is silent
/// for [#LEASE_ENDS_AFTER]; then another worker begins the film anew.
public final class FilmWorker implements AutoCloseable {
    static final Duration HEARTBEAT = Duration.ofSeconds(1);
    static final int MISSED_HEARTBEATS = 4;
    /// The silence after which a worker is taken for dead.
    public static final Duration LEASE_ENDS_AFTER = HEARTBEAT.multipliedBy(MISSED_HEARTBEATS);

    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /// Whoever signs is asked again after that.
    private static final Duration SIGNER_PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(FilmWorker.class);

    private final Runs runs;
    private final Previews previews;
    private final ContentStore content;
    private final Leftovers leftovers;
    private final FilmMaker maker;
    private final Scheduler scheduler;
    private volatile boolean stopping;

    private FilmWorker(Database database, ContentStore content, FilmMaker maker, String name, Keep keep) {
        runs = new Runs(database, new Events(database, Clock.systemUTC()), Clock.systemUTC(), keep);
        previews = new Previews(database, Clock.systemUTC());
        this.content = content;
        leftovers = new Leftovers(database, content, Clock.systemUTC());
        this.maker = maker;
        OneTimeTask<Void> film = Tasks.oneTime(FilmQueue.FILM)
                .onDeadExecution((dead, lease) -> lease.reschedule(dead, place(dead)))
                .onFailure(this::again)
                .execute((instance, _) -> run(instance.getId()));
        scheduler = Scheduler.create(database.source(), film)
                .tableName(FilmQueue.TABLE)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(1) // the engine makes one film at a time
                .executorService(NativeThread.executor("film"))
                .jdbcCustomization(database.schedulerDialect())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .build();
    }

    /// @param name tells this worker from others
    public static FilmWorker start(Database database, ContentStore content, FilmMaker maker, String name, Keep keep) {
        FilmWorker worker = new FilmWorker(database, content, maker, name, keep);
        worker.scheduler.start();
        return worker;
    }

    private void again(ExecutionComplete complete, ExecutionOperations<Void> lease) {
        if (complete.getCause().orElse(null) instanceof SignerException) {
            lease.reschedule(complete, place(complete));
            pause(); // this worker has no signer for other films either
        } else {
            lease.reschedule(complete, Instant.now().plus(RETRY));
        }
    }

    /// In the queue: where the film was.
    private static Instant place(ExecutionComplete complete) {
        return complete.getExecution().executionTime;
    }

    private void pause() {
        scheduler.pause();
        Thread.ofVirtual().name("signer-pause").start(() -> {
            try {
                Thread.sleep(SIGNER_PAUSE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (!stopping) {
                scheduler.resume();
            }
        });
    }

    private void run(String videoId) {
        String run = Ids.random("run");
        MDC.put("video", videoId);
        try {
            runs.begin(videoId, run).ifPresent(order -> attempt(videoId, run, order));
        } finally {
            MDC.remove("video");
        }
    }

    private void attempt(String videoId, String run, FilmOrder order) {
        long start = System.nanoTime();
        try {
            make(videoId, run, order);
            LOG.info(
                    "{} made in {} s",
                    videoId,
                    Duration.ofNanos(System.nanoTime() - start).toSeconds());
        } catch (UnwantedException unwanted) {
            LOG.info("{} stopped: {}", videoId, unwanted.getMessage());
            if (stopping) {
                runs.giveBack(videoId, run);
                throw unwanted; // the lease is given back, too
            }
        } catch (BlockedFilmException blocked) {
            LOG.warn("{} is held back: {}", videoId, blocked.getMessage());
        } catch (SignerException unsigned) {
            LOG.error("{} is not signed: {}", videoId, unsigned.getMessage(), unsigned);
            if (runs.postpone(videoId, run, unsigned)) {
                throw unsigned; // the lease stays, too
            }
        } catch (FilmException failed) {
            LOG.warn("{} failed: {}", videoId, failed.getMessage(), failed);
            runs.fail(videoId, run, failed.code(), String.valueOf(failed.getMessage()));
        } catch (IOException | DataAccessException failed) { // the disk's or the database's trouble, not the film's
            throw new IllegalStateException(failed);
        } catch (RuntimeException failed) {
            LOG.error("{} failed", videoId, failed);
            runs.fail(videoId, run, "generation_failed", "The worker could not make this film; its log says why.");
        }
    }

    private void make(String videoId, String run, FilmOrder order) throws IOException {
        Path draft = content.newDraft();
        Reporting progress = new Reporting(videoId, run);
        try {
            make(videoId, order, draft, progress);
            content.put(draft, videoId, run);
            requireWanted(runs.complete(videoId, run, progress.marks, progress.steps.seconds()), videoId, run);
        } catch (BlockedFilmException blocked) {
            content.put(draft, videoId, run);
            requireWanted(runs.block(videoId, run, blocked, progress.marks), videoId, run);
            throw blocked;
        } finally {
            content.deleteDraft(draft);
        }
    }

    private void make(String videoId, FilmOrder order, Path draft, Reporting progress) throws IOException {
        Path material = content.newDraft();
        try {
            maker.make(order, given(videoId, material), draft, progress);
        } finally {
            content.deleteDraft(material);
        }
    }

    /// A copy of what the film begins with, if it begins with something.
    private Optional<Path> given(String videoId, Path folder) throws IOException {
        Optional<StoredContent> stored = content.find(videoId, Given.FILE, Given.FILE);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        Path copy = folder.resolve(Given.FILE);
        stored.get().copyTo(copy);
        return Optional.of(copy);
    }

    /// @param ended whether the run could be ended
    private void requireWanted(boolean ended, String videoId, String run) {
        if (!ended) {
            leftovers.remove(videoId, run);
            throw new UnwantedException("It was cancelled, deleted or taken over at the last moment.");
        }
    }

    /// Writes down what the maker tells.
    private final class Reporting implements FilmMaker.Progress {
        private final String videoId;
        private final String run;
        private final Set<Integer> marks = new HashSet<>();
        private final StepTimes steps = new StepTimes(System::nanoTime);

        Reporting(String videoId, String run) {
            this.videoId = videoId;
            this.run = run;
        }

        @Override
        public void at(int percent) {
            if (stopping) {
                throw new UnwantedException("This worker stops; another one will make the film.");
            }
            if (!runs.progress(videoId, run, percent)) {
                throw new UnwantedException("It was cancelled, deleted or taken over by another worker.");
            }
        }

        @Override
        public void stepped(int step) {
            steps.stepped(step);
        }

        @Override
        public void marked(int watermark) {
            marks.add(watermark);
        }

        @Override
        public boolean wantsPreview() {
            return previews.isListened(videoId);
        }

        @Override
        public void preview(byte[] webp, int watermark) {
            previews.show(videoId, run, webp, FilmMarks.text(watermark));
        }
    }

    /// Stops at the next step and puts the film that was being made back into the queue.
    @Override
    public void close() {
        stopping = true;
        scheduler.stop();
    }
}
