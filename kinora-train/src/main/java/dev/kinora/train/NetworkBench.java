package dev.kinora.train;

import static org.bytedeco.pytorch.global.torch.matmul;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.LatentShape;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// How fast a model's networks run one by one, without gradients, and the matrix product that they are set against.
final class NetworkBench implements AutoCloseable {
    private final Compute compute;
    private final WordTable words;
    private final Weights transformerWeights;
    private final Weights autoencoderWeights;
    private final VideoTransformer transformer;
    private final VideoAutoencoder autoencoder;

    NetworkBench(ModelFolder folder, Compute compute) {
        this.compute = compute;
        words = folder.words();
        try (SafeTensors file = folder.transformerWeights()) {
            transformerWeights = Weights.load(compute, file);
            transformer = new VideoTransformer(folder.transformerConfig(), transformerWeights);
        }
        try (SafeTensors file = folder.autoencoderWeights()) {
            autoencoderWeights = Weights.load(compute, file);
            autoencoder = new VideoAutoencoder(folder.autoencoderConfig(), autoencoderWeights);
        }
    }

    /// GFLOP/s of a product of two matrices with `size` rows and columns in the compute type: the most that the
    /// networks could reach.
    static Measured matrixGigaflops(Compute compute, int size) {
        try (var _ = new PointerScope()) {
            Tensor matrix = compute.place(new Noise(1).tensor(size, size)).to(compute.matmul());
            return Measured.tensorSeconds(() -> matmul(matrix, matrix)).rate(2.0 * size * size * size / 1e9);
        }
    }

    /// One evaluation of the transformer for one clip.
    Measured forwardSeconds(LatentShape shape, TokenStates prompt) {
        return withoutGradients(() -> {
            Tensor latents = compute.place(shape.noise(1));
            Tensor sigmas = compute.place(Tensor.create(new float[] {0.7f}, 1, 1));
            Tensor levels = compute.place(Tensor.create(new long[] {0}, 1, 1));
            PreparedText text = transformer.prepare(TextBatch.of(List.of(prompt), words, compute));
            return Measured.tensorSeconds(() -> transformer
                    .forward(TokenStream.video(latents, sigmas, levels), text)
                    .latents());
        });
    }

    /// Pixels to latents. Sides are those of the whole latents that `shape` names.
    Measured encodeSeconds(LatentShape shape) {
        AutoencoderConfig config = autoencoder.config();
        return withoutGradients(() -> {
            Tensor pixels = compute.place(new Noise(1)
                    .tensor(
                            1,
                            3,
                            (shape.frames() - 1L) * config.strideTime() + 1,
                            (long) shape.rows() * config.strideSpace(),
                            (long) shape.columns() * config.strideSpace())
                    .tanh());
            return Measured.tensorSeconds(() -> autoencoder.encode(pixels));
        });
    }

    /// Latents to pixels.
    Measured decodeSeconds(LatentShape shape) {
        return withoutGradients(() -> {
            Tensor latents = compute.place(shape.noise(1));
            return Measured.tensorSeconds(() -> autoencoder.decode(latents));
        });
    }

    private static Measured withoutGradients(Supplier<Measured> body) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            return body.get();
        }
    }

    @Override
    public void close() {
        transformerWeights.close();
        autoencoderWeights.close();
    }
}
