package dev.kinora.service.jobs;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A worker as a child process, started again whenever it dies: native code that crashes takes a film with it, never
/// the service. The child holds our end of its standard input for a sign of life and stops when it closes, so that it
/// does not outlive a service that was killed.
public final class WorkerProcess implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    /// A worker that ran this long had started well.
    private static final Duration WELL = Duration.ofSeconds(30);

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private final List<String> command;
    private final Map<String, String> environment;
    private final Thread keeper;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    private WorkerProcess(String name, List<String> command, Map<String, String> environment) {
        this.command = command;
        this.environment = environment;
        keeper = Thread.ofVirtual().name(name).unstarted(this::keep);
    }

    /// @param command with its arguments; secrets belong into `environment`, which other users cannot list
    public static WorkerProcess start(String name, List<String> command, Map<String, String> environment) {
        WorkerProcess worker = new WorkerProcess(name, List.copyOf(command), Map.copyOf(environment));
        worker.keeper.start();
        return worker;
    }

    private void keep() {
        Duration pause = SHORTEST_PAUSE;
        try {
            while (!closed) {
                long start = System.nanoTime();
                int code = runOnce();
                if (closed) {
                    return;
                }
                boolean well = System.nanoTime() - start > WELL.toNanos();
                pause = well ? SHORTEST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
                LOG.error("The worker ended with code {}; it is started again in {} ms.", code, pause.toMillis());
                Thread.sleep(pause);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // closed while it paused
        } catch (IOException failed) {
            LOG.error("The worker cannot be started with {}: no films are made.", command.getFirst(), failed);
        }
    }

    private int runOnce() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        if (closed) {
            started.destroy();
        }
        return started.waitFor();
    }

    /// The running worker; empty while it is being started again.
    public Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).filter(Process::isAlive).map(Process::toHandle);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /// Lets the worker put its film back into the queue and end.
    @Override
    public void close() {
        closed = true;
        keeper.interrupt();
        Process running = process;
        if (running == null) {
            return;
        }
        try {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        } catch (IOException _) {
            running.destroyForcibly(); // it is gone already
        } catch (InterruptedException _) {
            running.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
