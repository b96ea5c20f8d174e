package dev.kinora.cli.terminal;

import dev.kinora.engine.diffusion.CancelledException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Ctrl-C and SIGTERM as a flag that work looks at between its steps, so that it can leave nothing half done.
public final class Cancellation {
    /// How long the process waits for the work to notice and clean up, then for its thread to say so and end.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private volatile boolean cancelled;

    /// Runs `work`. A signal meanwhile sets the flag, and the process ends when the work has.
    public static <T> T during(Function<Cancellation, T> work) {
        Cancellation cancellation = new Cancellation();
        Thread worker = Thread.currentThread();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    cancellation.cancel();
                    awaitQuietly(finished, worker);
                },
                "kinora-cancel");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.apply(cancellation);
        } finally {
            finished.countDown();
            removeQuietly(hook);
        }
    }

    void cancel() {
        cancelled = true;
    }

    /// @throws CancelledException if somebody asked to stop
    public void check() {
        if (cancelled) {
            throw new CancelledException("Cancelled; nothing half-finished was left behind.");
        }
    }

    private static void awaitQuietly(CountDownLatch finished, Thread worker) {
        try {
            boolean _ = finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            boolean _ = worker.join(LAST_WORDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // the hook is what waits for us
        }
    }
}
