package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OneThread.class)
class StepPartsTest {
    /// Bitwise, shapes that differ from part to part included.
    @Test
    void sideBySideGivesTheGradientsOfOneByOne() {
        List<float[]> gradients = new ArrayList<>();
        for (StepParts parts :
                List.of(new StepParts.OneByOne(), new StepParts.SideBySide(), new StepParts.SideBySide())) {
            try (Weights weights = Weights.create(Compute.CPU_FP32, 5)) {
                var transformer = new VideoTransformer(TransformerConfig.TINY, weights);
                try (var parameters = new FlatParameters(weights)) {
                    parameters.values().add_(Ops.scalar(0.01)); // no layer of zeros, whose gradients would be zero
                    List<Map<String, Double>> logged = parts.compute((_, part) -> gradient(transformer, part), 1, 2);
                    assertThat(logged).extracting(values -> values.get("part")).containsExactly(0.0, 1.0);
                    gradients.add(Ops.floats(parameters.gradients()));
                }
            }
        }
        assertThat(gradients.get(0)).isNotEqualTo(new float[gradients.get(0).length]);
        assertThat(gradients.get(1)).isEqualTo(gradients.get(0));
        assertThat(gradients.get(2)).isEqualTo(gradients.get(0));
    }

    /// Each part waits until the other has begun.
    @Test
    void bothPartsRunAtOnceAndTheThreadsAreGivenBack() {
        var together = new CyclicBarrier(2);
        int threads = Compute.threads();
        List<Map<String, Double>> values = new StepParts.SideBySide()
                .compute(
                        (_, _) -> {
                            try {
                                together.await(30, TimeUnit.SECONDS);
                            } catch (Exception alone) {
                                throw new IllegalStateException("One part ran alone.", alone);
                            }
                            return Map.of("threads", (double) Compute.threads());
                        },
                        1,
                        2);
        assertThat(values).extracting(part -> part.get("threads")).containsExactly(1.0, 1.0);
        assertThat(Compute.threads()).isEqualTo(threads);
    }

    @Test
    void aFailureOfOnePartEndsTheStep() {
        assertThatThrownBy(() -> new StepParts.SideBySide()
                        .compute(
                                (_, part) -> {
                                    if (part == 1) {
                                        throw new IllegalArgumentException("no such clip");
                                    }
                                    return Map.of();
                                },
                                7,
                                2))
                .hasMessageContaining("Step 7 failed")
                .hasRootCauseMessage("no such clip");
        assertThatThrownBy(() -> new StepParts.SideBySide().compute((_, _) -> Map.of(), 7, 3))
                .hasMessageContaining("has 2 parts, was asked for 3");
    }

    /// Else it would go on with weights that are freed.
    @Test
    void theOtherPartEndsBeforeTheFailureIsTold() {
        var hasEnded = new AtomicBoolean();
        assertThatThrownBy(() -> new StepParts.SideBySide()
                        .compute(
                                (_, part) -> {
                                    if (part == 0) {
                                        throw new IllegalArgumentException("no such clip");
                                    }
                                    LockSupport.parkNanos(200_000_000);
                                    hasEnded.set(true);
                                    return Map.of();
                                },
                                7,
                                2))
                .hasRootCauseMessage("no such clip");
        assertThat(hasEnded).isTrue();
    }

    private static Map<String, Double> gradient(VideoTransformer transformer, int part) {
        TransformerConfig config = TransformerConfig.TINY;
        var noise = new Noise(part);
        Tensor latents = noise.tensor(2, config.inChannels(), 2 + part, 2, 3);
        Tensor levels = Tensor.create(new long[2 * (2 + part) * 6], 2, (2 + part) * 6L);
        TokenStream stream = TokenStream.video(latents, noise.tensor(2, 1).abs(), levels);
        TextContext text = new TextContext(noise.tensor(2, 4, config.textWidth()), null, null);
        transformer
                .forward(stream, transformer.prepare(text))
                .latents()
                .square()
                .mean()
                .backward();
        return Map.of("part", (double) part);
    }
}
