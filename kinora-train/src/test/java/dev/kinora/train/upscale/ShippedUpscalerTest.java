package dev.kinora.train.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShippedUpscalerTest {
    /// As rendered, as coded and as generated: two decibels at edges, more where there is grain to mend.
    @Test
    void theShippedUpscalerIsBetterThanBicubic() {
        ModelFolder model = new ModelFolder(Path.of("..", "models", "storybook"));
        List<EvaluateUpscaler.Scores> scores = EvaluateUpscaler.run(model, 2, Compute.detect(), _ -> {});
        for (EvaluateUpscaler.Scores row : scores) {
            assertThat(row.edges() - row.bicubicEdges())
                    .as("edges, made over from %s".formatted(row.strength()))
                    .isGreaterThan(1.5);
            assertThat(row.network() - row.bicubic())
                    .as("all, made over from %s".formatted(row.strength()))
                    .isGreaterThan(1.5);
        }
    }
}
