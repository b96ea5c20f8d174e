package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A loaded model that makes films. Use it from one platform thread at a time; loaded once, it makes many.
///
/// ```java
/// try (var engine = Engine.open(new ModelFolder(Path.of("models/storybook")), Compute.detect())) {
///     List<Frame> frames = engine.generate(request, Progress.NONE);
/// }
/// ```
public final class Engine implements AutoCloseable {
    private final Compute compute;
    private final Weights transformerWeights;
    private final Weights autoencoderWeights;
    private final VideoTransformer transformer;
    private final VideoAutoencoder autoencoder;
    private final TextEncoder textEncoder;
    private final WordTable words;

    private Engine(ModelFolder folder, Compute compute) {
        this.compute = compute;
        words = folder.words();
        try (SafeTensors file = folder.transformerWeights()) {
            transformerWeights = Weights.load(compute, file);
            transformer = new VideoTransformer(folder.transformerConfig(), transformerWeights);
            transformerWeights.verify();
        }
        try (SafeTensors file = folder.autoencoderWeights()) {
            autoencoderWeights = Weights.load(compute, file);
            autoencoder = new VideoAutoencoder(folder.autoencoderConfig(), autoencoderWeights);
            autoencoderWeights.verify();
        }
        textEncoder = TextEncoder.open();
    }

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    public static Engine open(ModelFolder folder, Compute compute) {
        return new Engine(folder, compute);
    }

    public TextEncoder textEncoder() {
        return textEncoder;
    }

    /// Makes the native frames of one film.
    ///
    /// @param progress is told each step; may throw [dev.kinora.engine.diffusion.CancelledException]
    /// @return `request.frames()` frames of the asked size
    public List<Frame> generate(GenerationRequest request, Progress progress) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            LatentShape shape =
                    LatentShape.covering(request.width(), request.height(), request.frames(), autoencoder.config());
            Tensor latents = new LatentSampler(transformer, compute)
                    .sample(
                            context(request.caption()),
                            context(request.negative()),
                            shape.noise(request.seed()),
                            request.sampling(),
                            progress);
            Tensor pixels = autoencoder.decode(latents); // [1, 3, F, H, W]
            return crop(pixels, request.width(), request.height());
        }
    }

    private TextContext context(String text) {
        TokenStates states = text.isBlank() ? TextBatch.empty(textEncoder.width()) : textEncoder.encode(text);
        return TextBatch.of(List.of(states), words, compute);
    }

    /// The canvas is a whole number of latents; what is too much is cut off evenly.
    private static List<Frame> crop(Tensor pixels, int width, int height) {
        long top = (pixels.size(3) - height) / 2;
        long left = (pixels.size(4) - width) / 2;
        Tensor cut = pixels.narrow(3, top, height).narrow(4, left, width);
        List<Frame> frames = new ArrayList<>();
        for (byte[] rgb : LatentSampler.bytes(cut)) {
            frames.add(new Frame(width, height, rgb));
        }
        return frames;
    }

    @Override
    public void close() {
        textEncoder.close();
        transformerWeights.close();
        autoencoderWeights.close();
    }
}
