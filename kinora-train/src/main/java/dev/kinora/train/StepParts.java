package dev.kinora.train;

import dev.kinora.tensor.Compute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.bytedeco.javacpp.PointerScope;

/// How the batches of one step are computed: one after the other, or two side by side.
sealed interface StepParts {
    /// What each of the `count` parts logs, in their order; their gradients have been added up.
    List<Map<String, Double>> compute(TrainingLoop.BatchGradient gradient, long step, int count);

    /// Each on all threads.
    record OneByOne() implements StepParts {
        @Override
        public List<Map<String, Double>> compute(TrainingLoop.BatchGradient gradient, long step, int count) {
            List<Map<String, Double>> values = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                try (var _ = new PointerScope()) {
                    values.add(gradient.compute(step, part));
                }
            }
            return values;
        }
    }

    /// Two, on a thread each. The matrices of a small transformer are too small to share: with two threads on one
    /// product, half of the time goes into waiting for each other. A sum of two gradients does not depend on their
    /// order, so a run still repeats bit by bit; of three it would.
    record SideBySide() implements StepParts {
        private static final int PARTS = 2;
        private static final long STACK_BYTES = 64L << 20; // libtorch overruns a Java thread's usual stack

        @Override
        public List<Map<String, Double>> compute(TrainingLoop.BatchGradient gradient, long step, int count) {
            if (count != PARTS) {
                throw new IllegalArgumentException(
                        "Side by side a step has %d parts, was asked for %d.".formatted(PARTS, count));
            }
            int threads = Compute.threads();
            Compute.useThreads(1);
            try {
                List<Future<Map<String, Double>>> parts = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    parts.add(started(gradient, step, i));
                }
                return all(parts);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted in step %d.".formatted(step), interrupted);
            } catch (ExecutionException failed) {
                throw new IllegalStateException("Step %d failed.".formatted(step), failed.getCause());
            } finally {
                Compute.useThreads(threads);
            }
        }

        /// Waits for every part, even if one failed: none may still compute when the step's weights are freed.
        private static List<Map<String, Double>> all(List<Future<Map<String, Double>>> parts)
                throws InterruptedException, ExecutionException {
            List<Map<String, Double>> values = new ArrayList<>();
            ExecutionException failure = null;
            for (Future<Map<String, Double>> part : parts) {
                try {
                    values.add(part.get());
                } catch (ExecutionException failed) {
                    failure = failed;
                }
            }
            if (failure != null) {
                throw failure;
            }
            return values;
        }

        private static Future<Map<String, Double>> started(TrainingLoop.BatchGradient gradient, long step, int part) {
            var task = new FutureTask<>(() -> {
                try (var _ = new PointerScope()) {
                    return gradient.compute(step, part);
                }
            });
            new Thread(null, task, "kinora-part-" + part, STACK_BYTES).start();
            return task;
        }
    }
}
