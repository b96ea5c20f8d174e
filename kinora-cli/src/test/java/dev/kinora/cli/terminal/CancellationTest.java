package dev.kinora.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.diffusion.CancelledException;
import org.junit.jupiter.api.Test;

class CancellationTest {
    @Test
    void workGoesOnUntilSomebodyCancels() {
        assertThat(Cancellation.<String>during(cancellation -> {
                    cancellation.check();
                    return "done";
                }))
                .isEqualTo("done");
    }

    @Test
    void cancelledWorkStopsAtItsNextCheck() {
        assertThatThrownBy(() -> Cancellation.<String>during(cancellation -> {
                    cancellation.cancel();
                    cancellation.check();
                    return "done";
                }))
                .isInstanceOf(CancelledException.class);
    }
}
