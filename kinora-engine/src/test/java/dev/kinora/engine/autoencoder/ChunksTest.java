package dev.kinora.engine.autoencoder;

import static dev.kinora.engine.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.AutoGradMode;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A clip in chunks against the same clip as a whole. Tolerance: libtorch convolves another length in another order.
class ChunksTest {
    private static final double TOLERANCE = 1e-5;
    private static final AutoencoderConfig WAN_22 = AutoencoderConfig.TINY;
    private static final AutoencoderConfig WAN_21 = new AutoencoderConfig(
            8,
            8,
            4,
            List.of(1, 2, 2, 2),
            1,
            List.of(false, true, true),
            1,
            false,
            LinearUse.NOWHERE,
            List.of(-0.3, 0.2, 0.05, -0.11),
            List.of(0.9, 1.3, 0.7, 1.1));

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 5, true", "1, 17, false", "2, 1, true", "2, 5, false", "2, 17, false"})
    void encodesInChunksAsAWhole(int generation, int frames, boolean learning) {
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(learning);
                var weights = weights()) {
            VideoAutoencoder autoencoder = autoencoder(generation, weights);
            Tensor pixels = pixels(autoencoder, frames);
            List<Tensor> chunks = new ArrayList<>();
            try (Encoding encoding = autoencoder.startEncoding()) {
                for (int at = 0; at < frames; at += at == 0 ? 1 : 4) {
                    chunks.add(encoding.next(pixels.narrow(2, at, at == 0 ? 1 : 4)));
                }
            }
            assertClose(Ops.cat(2, chunks.toArray(Tensor[]::new)), autoencoder.encode(pixels), TOLERANCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "1, 2, true", "1, 5, false", "2, 1, true", "2, 2, false", "2, 5, false"})
    void handsOverTheFramesThatItDecodesAsAWhole(int generation, int latentFrames, boolean learning) {
        try (var _ = new PointerScope();
                var _ = new AutoGradMode(learning);
                var weights = weights()) {
            VideoAutoencoder autoencoder = autoencoder(generation, weights);
            Tensor latents = new Noise(2).tensor(1, 4, latentFrames, 2, 3);
            List<Tensor> chunks = new ArrayList<>();
            autoencoder.decode(latents, frames -> chunks.add(Scopes.keep(frames)));
            assertThat(chunks).extracting(chunk -> chunk.size(2)).startsWith(1L);
            assertThat(chunks.subList(1, chunks.size())).allMatch(chunk -> chunk.size(2) == 4);
            Tensor whole = autoencoder.decode(latents);
            assertThat(whole.size(2)).isEqualTo(4 * (latentFrames - 1) + 1);
            assertClose(Ops.cat(2, chunks.toArray(Tensor[]::new)), whole, TOLERANCE);
            chunks.forEach(Scopes::free);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void chunksMayHaveAnyLength(int generation) {
        try (var _ = new PointerScope();
                var weights = weights()) {
            VideoAutoencoder autoencoder = autoencoder(generation, weights);
            Tensor latents = new Noise(2).tensor(2, 4, 6, 2, 2);
            try (Decoding decoding = autoencoder.startDecoding()) {
                Tensor chunks = Ops.cat(
                        2,
                        decoding.next(latents.narrow(2, 0, 2)),
                        decoding.next(latents.narrow(2, 2, 1)),
                        decoding.next(latents.narrow(2, 3, 3)));
                assertClose(chunks, autoencoder.decode(latents), TOLERANCE);
            }
            Tensor pixels = pixels(autoencoder, 21);
            try (Encoding encoding = autoencoder.startEncoding()) {
                Tensor chunks =
                        Ops.cat(2, encoding.next(pixels.narrow(2, 0, 9)), encoding.next(pixels.narrow(2, 9, 12)));
                assertClose(chunks, autoencoder.encode(pixels), TOLERANCE);
            }
        }
    }

    @Test
    void nothingIsLeftBehind() {
        try (var _ = new PointerScope();
                var weights = weights()) {
            VideoAutoencoder autoencoder = autoencoder(1, weights);
            Tensor latents = new Noise(2).tensor(1, 4, 4, 2, 2);
            autoencoder.decode(latents, _ -> {});
            long before = Pointer.totalCount();
            autoencoder.decode(latents, _ -> {});
            assertThat(Pointer.totalCount()).isEqualTo(before);
        }
    }

    @Test
    void aChunkOfAnotherLengthIsRefused() {
        try (var _ = new PointerScope();
                var weights = weights()) {
            VideoAutoencoder autoencoder = autoencoder(1, weights);
            Tensor pixels = pixels(autoencoder, 5);
            try (Encoding encoding = autoencoder.startEncoding()) {
                assertThatThrownBy(() -> encoding.next(pixels.narrow(2, 0, 4)))
                        .isInstanceOf(ShapeException.class)
                        .hasMessage("The number of frames must be 4k + 1, was 4; nearest is 5.");
                encoding.next(pixels.narrow(2, 0, 1));
                assertThatThrownBy(() -> encoding.next(pixels.narrow(2, 0, 3)))
                        .isInstanceOf(ShapeException.class)
                        .hasMessage("After the first, a chunk's number of frames must be a multiple of 4, was 3.");
            }
        }
    }

    private static VideoAutoencoder autoencoder(int generation, Weights weights) {
        VideoAutoencoder autoencoder = new VideoAutoencoder(generation == 1 ? WAN_21 : WAN_22, weights);
        long seed = 100; // fresh kernels look at the newest frame only: make them look at all
        for (Tensor parameter : weights.parameters().values()) {
            try (var _ = new PointerScope()) {
                parameter
                        .detach()
                        .add_(new Noise(seed++).tensor(Ops.sizes(parameter)).mul(Ops.scalar(0.1)));
            }
        }
        return autoencoder;
    }

    private static Weights weights() {
        return Weights.create(Compute.CPU_FP32, 1);
    }

    private static Tensor pixels(VideoAutoencoder autoencoder, int frames) {
        int stride = autoencoder.config().strideSpace();
        return new Noise(3).tensor(1, 3, frames, 2 * stride, stride).tanh();
    }
}
