package dev.kinora.train;

import java.util.concurrent.CountDownLatch;

/// Turns Ctrl-C and SIGTERM into a clean stop.
public final class StopSignal {
    private StopSignal() {}

    /// Runs `work`; a signal calls `stop` and lets `work` end by itself before the process does.
    public static void during(Runnable stop, Runnable work) {
        CountDownLatch finished = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.run();
                    awaitQuietly(finished);
                },
                "kinora-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            work.run();
        } finally {
            finished.countDown();
            removeQuietly(hook);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeQuietly(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // the hook is what waits for us
        }
    }
}
