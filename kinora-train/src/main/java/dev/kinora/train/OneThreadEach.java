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
        try {
            List<Future<T>> started = new ArrayList<>();
            for (Callable<T> work : works) {
                started.add(start(work, started.size()));
            }
            return ended(started);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while computing on several threads.", interrupted);
        } finally {
            Compute.useThreads(threads);
        }
    }

    private static <T> List<T> ended(List<Future<T>> works) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        ExecutionException failure = null;
        for (Future<T> work : works) {
            try {
                results.add(work.get());
            } catch (ExecutionException failed) {
                failure = failed;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
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
