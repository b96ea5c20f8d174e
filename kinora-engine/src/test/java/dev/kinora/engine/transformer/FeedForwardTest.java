package dev.kinora.engine.transformer;

import static dev.kinora.engine.Close.assertClose;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tolerance: a product of other sizes may sum in another order.
class FeedForwardTest {
    private static final int CLIPS = 2, TOKENS = 7;

    @ParameterizedTest
    @CsvSource({"1", "2", "3", "7", "100"})
    void tokensInPartsGiveWhatAllAtOnceGive(int tokensAtOnce) {
        TransformerConfig config = TransformerConfig.TINY;
        try (var _ = new PointerScope();
                var weights = Weights.create(Compute.CPU_FP32, 1)) {
            FeedForward network = new FeedForward(config, weights);
            Tensor x = new Noise(2).tensor(CLIPS, TOKENS, config.width());
            long mostHidden = (long) CLIPS * tokensAtOnce * config.feedForwardWidth();
            Tensor parts = Scopes.withoutGradients(() -> network.inParts(x, mostHidden));
            assertClose(parts, network.forward(x).detach(), 1e-6);
        }
    }
}
