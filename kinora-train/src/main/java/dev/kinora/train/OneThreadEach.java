package dev.kinora.train;

import dev.kinora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.PointerScope;

/// Several pieces of work at once, each on a thread of its own that computes alone: products that are too small to be
/// shared by threads keep all cores busy so.
final class OneThreadEach {
    private static final long STACK_BYTES = 64L << 20; // libtorch overruns a Java thread's usual stack

    private OneThreadEach() {}

    /// The results of `works`, in their order. A failure is told once all have ended: none may still compute when the
    /// tensors of the step are freed.
    static <T> List<T> run(List<Callable<T>> works) throws ExecutionException {
        int threads = Compute.threads();
        Compute.useThreads(1);
        List<Future<T>> started = new ArrayList<>();
        List<T> results = new ArrayList<>();
        ExecutionException failure = null;
        try {
            for (Callable<T> work : works) {
                started.add(start(work, started.size()));
            }
        } finally {
            for (Future<T> work : started) {
                try {
                    results.add(ended(work));
                } catch (ExecutionException failed) {
                    if (failure == null) {
                        failure = failed;
                    } else {
                        failure.addSuppressed(failed);
                    }
                }
            }
            Compute.useThreads(threads);
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    /// Waits, interrupted or not; an interruption is passed on.
    private static <T> T ended(Future<T> work) throws ExecutionException {
        boolean isInterrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException _) {
                    isInterrupted = true;
                }
            }
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static <T> Future<T> start(Callable<T> work, int number) {
        var task = new FutureTask<>(() -> {
            try (var _ = new PointerScope()) {
                return work.call();
            }
        });
        new Thread(null, task, "kinora-part-" + number, STACK_BYTES).start();
        return task;
    }
}
