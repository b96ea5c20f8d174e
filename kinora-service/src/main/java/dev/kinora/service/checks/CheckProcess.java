package dev.kinora.service.checks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a process of its own look at files: native code that a hostile file crashes, or keeps busy
/// for ever, takes that process with it and nothing else. It is started for the first file,
/// serves many of all kinds, and is killed when one takes too long. For one thread at a time.
public final class CheckProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CheckProcess.class);

    /// Beginnings of variables that tell where the content is, and who may get it.
    private static final List<String> SECRETS = List.of("KINORA_DATABASE_", "AWS_");

    private final List<String> command;
    private final Duration startPatience;
    private final Duration patience;
    private @Nullable Child child;

    /// @param command starts what calls [CheckDialogue#answer]; it finds no password of the
    /// database in its environment, and no credentials of a bucket
    /// @param startPatience how long it may take until it is ready
    /// @param patience how long a file may take
    public CheckProcess(List<String> command, Duration startPatience, Duration patience) {
        this.command = List.copyOf(command);
        this.startPatience = startPatience;
        this.patience = patience;
    }

    private record Child(Process process, DataInputStream answers, DataOutputStream questions) {}

    FileCheck.Answer check(FileCheck.Kind kind, Path file, String name) throws InterruptedException {
        boolean isEnded = false;
        try {
            Child running = running();
            FileCheck.Answer answer = within(patience, () -> {
                CheckDialogue.ask(kind, file, name, running.questions);
                return CheckDialogue.read(running.answers);
            });
            isEnded = true;
            return answer;
        } catch (TimeoutException _) {
            LOG.warn(
                    "'{}' took longer than {} s; the process that looked at it is killed.", name, patience.toSeconds());
            return FileCheck.Answer.problem(
                    "The file cannot be read: it took longer than %d seconds.".formatted(patience.toSeconds()));
        } catch (IOException died) {
            LOG.warn("The process that looked at '{}' is gone.", name, died);
            return FileCheck.Answer.problem("The file cannot be read: the process that looked at it died of it.");
        } finally {
            if (!isEnded) {
                close();
            }
        }
    }

    private Child running() throws IOException, InterruptedException {
        Child current = child;
        if (current != null && current.process.isAlive()) {
            return current;
        }
        close();
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(variable -> SECRETS.stream().anyMatch(variable::startsWith));
        Process process = builder.start();
        Child started = new Child(
                process,
                new DataInputStream(new BufferedInputStream(process.getInputStream())),
                new DataOutputStream(process.getOutputStream()));
        child = started;
        try {
            within(startPatience, () -> {
                CheckDialogue.awaitReady(started.answers);
                return process;
            });
        } catch (TimeoutException | IOException failed) { // of the machine, not of the file
            throw new IllegalStateException(
                    "The process that looks at files cannot be started with %s.".formatted(command.getFirst()), failed);
        }
        return started;
    }

    private static <T> T within(Duration patience, Callable<T> work)
            throws IOException, TimeoutException, InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(work.call());
            } catch (Exception failed) {
                result.completeExceptionally(failed);
            }
        });
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException gone) {
                throw gone;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /// Kills the process; another one is started when a file comes.
    @Override
    public void close() {
        if (child != null) {
            child.process.destroyForcibly(); // its pipes end, and with them whoever reads them
            child = null;
        }
    }
}
