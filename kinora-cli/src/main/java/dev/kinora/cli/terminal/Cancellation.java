package dev.kinora.cli.terminal;

import dev.kinora.engine.diffusion.CancelledException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Ctrl-C and SIGTERM as a flag that work looks at between its steps, so that it can leave nothing half done.
public final class Cancellation {
    /// How long the process waits for the work to notice and clean up.
    private static final long PATIENCE_SECONDS = 20;

    private volatile boolean cancelled;

    /// Runs `work`. A signal meanwhile sets the flag, and the process ends when the work has.
    public static <T> T during(Function<Cancellation, T> work) {
        Cancellation cancellation = new Cancellation();
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    cancellation.cancel();
                    awaitQuietly(finished);
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

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            boolean _ = latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
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
