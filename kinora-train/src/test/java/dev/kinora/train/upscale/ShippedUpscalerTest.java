package dev.kinora.train.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedUpscalerTest {
    /// As rendered, as coded and as generated.
    @Test
    void theShippedUpscalerIsBetterThanBicubic() {
        ModelFolder model = new ModelFolder(Path.of("..", "models", "storybook"));
        List<EvaluateUpscaler.Scores> scores = EvaluateUpscaler.run(model, 2, Compute.detect(), _ -> {});
        assertThat(scores).hasSize(EvaluateUpscaler.STRENGTHS.size());
        for (EvaluateUpscaler.Scores row : scores) {
            assertThat(row.network() - row.bicubic())
                    .as("decibels, made over from %s".formatted(row.strength()))
                    .isGreaterThan(0.5);
        }
    }
}
