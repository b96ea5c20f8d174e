package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrefetchTest {
    @Test
    void batchesFollowFromTheirStepInAnyOrder() {
        try (Prefetch<String> batches = new Prefetch<>((step, part) -> step + "." + part, 2)) {
            assertThat(batches.get(1, 0)).isEqualTo("1.0");
            assertThat(batches.get(1, 1)).isEqualTo("1.1");
            assertThat(batches.get(2, 0)).isEqualTo("2.0");
            assertThat(batches.get(7, 1)).isEqualTo("7.1"); // not what was expected
            assertThat(batches.get(8, 0)).isEqualTo("8.0");
        }
    }

    @Test
    void aFailureNamesTheStepAndKeepsItsCause() {
        IllegalArgumentException cause = new IllegalArgumentException("no such sprite");
        try (Prefetch<String> batches = new Prefetch<>(
                (step, _) -> {
                    if (step == 3) {
                        throw cause;
                    }
                    return "fine";
                },
                1)) {
            assertThat(batches.get(2, 0)).isEqualTo("fine");
            assertThatThrownBy(() -> batches.get(3, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("Making the batch of step 3 failed.")
                    .hasCause(cause);
        }
    }
}
