package dev.kinora.train;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Makes the next batch on one other thread while the current one trains. What is made depends on the step alone, so
/// a wrong guess (after a resume) costs time, not correctness.
public final class Prefetch<T> implements AutoCloseable {
    private record Key(long step, int part) {}

    private final BiFunction<Long, Integer, T> maker;
    private final int parts;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("kinora-prefetch").factory());
    private @Nullable Key expected;
    private @Nullable Future<T> next;

    /// @param maker makes the batch of a step and part; runs on the other thread
    /// @param parts batches in one step
    public Prefetch(BiFunction<Long, Integer, T> maker, int parts) {
        this.maker = maker;
        this.parts = parts;
    }

    public T get(long step, int part) {
        Key key = new Key(step, part);
        Future<T> ready = next;
        Future<T> current = ready != null && key.equals(expected) ? ready : submit(key);
        try {
            T batch = current.get();
            expected = part + 1 < parts ? new Key(step, part + 1) : new Key(step + 1, 0);
            next = submit(expected);
            return batch;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a batch.", interrupted);
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Making the batch of step %d failed.".formatted(step), failed.getCause());
        }
    }

    private Future<T> submit(Key key) {
        return thread.submit(() -> maker.apply(key.step(), key.part()));
    }

    /// Waits for the batch that is being made, because its maker may use tensors that are freed next.
    @Override
    public void close() {
        thread.close();
    }
}
