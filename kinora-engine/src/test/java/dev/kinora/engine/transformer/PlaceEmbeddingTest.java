package dev.kinora.engine.transformer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PlaceEmbeddingTest {
    /// Closed form: channel 0 listens to the wave of one half turn from left to right, channel 1 to that from top to
    /// bottom.
    @Test
    void tellsPlacesApartAndFramesNot() {
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            PlaceEmbedding places = new PlaceEmbedding(2, 2, weights.at("place"));
            TokenGrid grid = new TokenGrid(3, 2, 4);
            assertThat(Ops.floats(places.forward(grid))).hasSize(3 * 8 * 2).containsOnly(0);

            Tensor weight = Objects.requireNonNull(weights.parameters().get("place.weight")); // [2, 4]
            weight.select(0, 0).select(0, 1).fill_(Ops.scalar(1)); // waves: 0 down, 1 across
            weight.select(0, 1).select(0, 2).fill_(Ops.scalar(1)); // waves: 1 down, 0 across
            float[] embedded = Ops.floats(places.forward(grid)); // [3, 2, 4, 2]

            for (int token = 0; token < grid.tokens(); token++) {
                double x = (token % 4 + 0.5) / 4;
                double y = (token / 4 % 2 + 0.5) / 2;
                assertThat(embedded[2 * token]).isCloseTo((float) Math.cos(Math.PI * x), offset(1e-6f));
                assertThat(embedded[2 * token + 1]).isCloseTo((float) Math.cos(Math.PI * y), offset(1e-6f));
            }
        }
    }
}
