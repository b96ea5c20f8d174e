package dev.kinora.service.checks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.database.Database;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has files looked at that strangers sent, one at a time, beside the films that the same process
/// makes. The process itself opens none of them: see [CheckProcess].
public final class CheckWorker implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(CheckWorker.class);

    private final Checks checks;
    private final ContentStore content;
    private final CheckProcess process;
    private final Scheduler scheduler;

    private CheckWorker(Database database, ContentStore content, CheckProcess process, String name) {
        checks = new Checks(database, content, Clock.systemUTC());
        this.content = content;
        this.process = process;
        OneTimeTask<Void> check = Tasks.oneTime(Checks.CHECK)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> operations.reschedule(complete, Instant.now()))
                .execute((instance, _) -> run(instance.getId()));
        scheduler = Scheduler.create(database.source(), check)
                .tableName(Checks.TABLE)
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(1)
                .jdbcCustomization(database.schedulerDialect())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE)
                .build();
    }

    /// @param process looks at them, of any kind; closed by whoever opened it
    /// @param name tells this worker from others
    public static CheckWorker start(Database database, ContentStore content, CheckProcess process, String name) {
        CheckWorker worker = new CheckWorker(database, content, process, name);
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
            answer = answer(id, asked.get());
        } catch (InterruptedException stopping) { // this worker ends; another one will look at it
            checks.giveBack(id);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        } catch (IOException | RuntimeException failed) {
            LOG.error("{} could not be looked at", id, failed);
            answer = FileCheck.Answer.problem("The worker could not look at this file; its log says why.");
        }
        checks.finish(id, answer);
    }

    private FileCheck.Answer answer(String id, Checks.Asked asked) throws IOException, InterruptedException {
        Path draft = content.newDraft(id);
        try {
            Path copy = draft.resolve(Checks.GROUP);
            asked.file().copyTo(copy);
            return process.check(asked.kind(), copy, asked.name());
        } finally {
            content.deleteDraft(draft);
        }
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
