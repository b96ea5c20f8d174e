package dev.kinora.service.checks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.jobs.NativeThread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at files that strangers sent, one at a time, beside the films that the same process makes.
public final class CheckWorker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(CheckWorker.class);

    private final Checks checks;
    private final ContentStore content;
    private final Map<FileCheck.Kind, FileCheck> eyes;
    private final Scheduler scheduler;

    private CheckWorker(Database database, ContentStore content, Map<FileCheck.Kind, FileCheck> eyes, String name) {
        checks = new Checks(database, content, Clock.systemUTC());
        this.content = content;
        this.eyes = eyes;
        OneTimeTask<Void> check =
                Tasks.oneTime(Checks.CHECK).onDeadExecutionRevive().execute((instance, _) -> run(instance.getId()));
        scheduler = Scheduler.create(database.source(), check)
                .tableName(Checks.TABLE)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(1)
                .executorService(NativeThread.executor("check"))
                .jdbcCustomization(database.schedulerDialect())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .build();
    }

    /// @param eyes for each kind of question one
    /// @param name tells this worker from others
    public static CheckWorker start(
            Database database, ContentStore content, Map<FileCheck.Kind, FileCheck> eyes, String name) {
        CheckWorker worker = new CheckWorker(database, content, Map.copyOf(eyes), name);
        worker.scheduler.start();
        return worker;
    }

    private void run(String id) {
        FileCheck.Answer answer;
        try {
            Optional<Checks.Asked> asked = checks.begin(id);
            if (asked.isEmpty()) {
                return;
            }
            answer = answer(asked.get());
        } catch (IOException | RuntimeException | OutOfMemoryError failed) {
            LOG.error("{} could not be looked at", id, failed);
            answer = FileCheck.Answer.problem("The worker could not look at this file; its log says why.");
        }
        checks.finish(id, answer);
    }

    private FileCheck.Answer answer(Checks.Asked asked) throws IOException {
        Path draft = content.newDraft();
        try {
            Path copy = draft.resolve(Checks.GROUP);
            asked.file().copyTo(copy);
            return Objects.requireNonNull(eyes.get(asked.kind()), () -> "Nobody answers " + asked.kind())
                    .check(copy, asked.name());
        } finally {
            content.deleteDraft(draft);
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
