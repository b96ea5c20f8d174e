package dev.kinora.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
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

        @Override
        public List<Map<String, Double>> compute(TrainingLoop.BatchGradient gradient, long step, int count) {
            if (count != PARTS) {
                throw new IllegalArgumentException(
                        "Side by side a step has %d parts, was asked for %d.".formatted(PARTS, count));
            }
            try {
                return OneThreadEach.run(List.of(() -> gradient.compute(step, 0), () -> gradient.compute(step, 1)));
            } catch (ExecutionException failed) {
                throw new IllegalStateException("Step %d failed.".formatted(step), failed.getCause());
            }
        }
    }
}
