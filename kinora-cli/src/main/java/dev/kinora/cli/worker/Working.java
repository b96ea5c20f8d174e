package dev.kinora.cli.worker;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.service.WorkerEnvironment;
import dev.kinora.service.checks.CheckProcess;
import dev.kinora.service.checks.CheckWorker;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.database.Database;
import dev.kinora.service.jobs.FilmWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;

/// Runs a worker until the process is told to stop.
final class Working {
    private static final int CONNECTIONS = 6; // of films and of checks the work's, the scheduler's, the heartbeat's

    private Working() {}

    /// @param isChild whether the end of standard input means that the service is gone
    static int run(boolean isChild, Terminal terminal) throws IOException, InterruptedException {
        WorkerLog.begin();
        WorkerEnvironment environment = WorkerEnvironment.of(System.getenv());
        String name = "%s-%d"
                .formatted(
                        InetAddress.getLocalHost().getHostName(),
                        ProcessHandle.current().pid());
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitQuietly(ended);
        }));
        if (isChild) {
            Thread.ofVirtual().start(() -> awaitEndOfInput(end));
        }
        try (ContentStore content = environment.content().open();
                Database database = Database.open(environment.database(), CONNECTIONS);
                EngineFilmMaker maker = EngineFilmMaker.ofThisMachine();
                FilmWorker _ = FilmWorker.start(database, content, maker, name, environment.keep());
                CheckProcess checking = Checking.process();
                CheckWorker _ = CheckWorker.start(database, content, checking, name)) {
            if (!isChild) {
                terminal.note("This worker takes films from %s.".formatted(environment.database()));
            }
            end.await();
        } finally {
            ended.countDown();
        }
        return ExitCode.OK;
    }

    private static void awaitEndOfInput(CountDownLatch end) {
        try {
            while (System.in.read() >= 0) {
                // nothing is said; only the end matters
            }
        } catch (IOException _) {
            // that is an end, too
        }
        end.countDown();
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
