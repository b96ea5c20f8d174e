package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A loaded model that makes films. Use it from one platform thread at a time; loaded once, it makes many.
///
/// ```java
/// try (var engine = Engine.open(new ModelFolder(Path.of("models/storybook")), Compute.detect())) {
///     List<Frame> frames = engine.generate(request, Progress.NONE);
/// }
/// ```
public final class Engine implements AutoCloseable {
    private final Compute compute;
    private final ModelProfile profile;
    private final List<Integer> patch;
    private final Prompts prompts;
    private final Experts experts;
    private final Weights autoencoderWeights;
    private final VideoAutoencoder autoencoder;

    private Engine(ModelFolder folder, Compute compute) {
        this.compute = compute;
        profile = folder.profile();
        profile.requireAble();
        patch = folder.transformerConfig().patchSize();
        prompts = Prompts.open(folder, compute);
        experts = Experts.open(folder, compute);
        try (SafeTensors file = folder.autoencoderWeights()) {
            autoencoderWeights = Weights.load(compute, file);
            autoencoder = new VideoAutoencoder(folder.autoencoderConfig(), autoencoderWeights);
            autoencoderWeights.verify();
        }
    }

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together, or if the
    ///   model is one that cannot make films yet
    public static Engine open(ModelFolder folder, Compute compute) {
        return new Engine(folder, compute);
    }

    public ModelProfile profile() {
        return profile;
    }

    /// How the model reads prompts.
    public Prompts prompts() {
        return prompts;
    }

    /// Makes one film.
    ///
    /// @param progress is told each step; may throw [dev.kinora.engine.diffusion.CancelledException]
    /// @return `request.frames()` frames of the asked size
    /// @throws IllegalArgumentException if the request asks for what the model cannot do
    public List<Frame> generate(GenerationRequest request, Progress progress) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            LatentShape shape = LatentShape.covering(
                    request.width(), request.height(), request.frames(), autoencoder.config(), patch);
            Tensor latents = latents(request, shape.noise(request.seed()), progress);
            List<Frame> frames = new ArrayList<>();
            decode(latents, pixels -> frames.addAll(crop(pixels, request.width(), request.height())));
            return frames;
        }
    }

    /// From given noise, `[1, C, F, H, W]`, to latents.
    Tensor latents(GenerationRequest request, Tensor noise, Progress progress) {
        Tensor firstFrame = firstFrame(request);
        SamplingSettings sampling = request.sampling();
        List<TextContext> texts = prompts.read(
                sampling.isGuided() ? List.of(request.caption(), request.negative()) : List.of(request.caption()));
        Conditions conditions = new Conditions(texts.getFirst(), texts.getLast(), firstFrame);
        return new LatentSampler(experts, compute).sample(conditions, noise, sampling, progress);
    }

    /// The whole canvas in `[-1, 1]`, few frames at a time: `[1, 3, 1 or 4, H, W]`, freed after `pixels` has seen them.
    void decode(Tensor latents, Consumer<Tensor> pixels) {
        autoencoder.decode(latents, pixels);
    }

    /// The latents of the picture to begin with, `[1, C, 1, H, W]`.
    private @Nullable Tensor firstFrame(GenerationRequest request) {
        Frame frame = request.firstFrame();
        if (frame == null) {
            return null;
        }
        if (!profile.continuesPictures()) {
            throw new IllegalArgumentException(
                    "%s cannot begin with a given picture; Wan 2.2 TI2V-5B can.".formatted(profile.name()));
        }
        int step = profile.sizeStep();
        if (frame.width() % step != 0 || frame.height() % step != 0) {
            throw new IllegalArgumentException(
                    "A film that begins with a picture needs sides that are multiples of %d, was %dx%d; the nearest is %dx%d."
                            .formatted(
                                    step,
                                    frame.width(),
                                    frame.height(),
                                    nearest(frame.width(), step),
                                    nearest(frame.height(), step)));
        }
        return autoencoder.encode(compute.place(pixels(frame)));
    }

    private static long nearest(int side, int step) {
        return Math.max(1, Math.round((double) side / step)) * step;
    }

    /// `[1, 3, 1, H, W]` in `[-1, 1]`.
    private static Tensor pixels(Frame frame) {
        byte[] rgb = frame.rgb();
        int plane = frame.width() * frame.height();
        float[] values = new float[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                values[channel * plane + i] = (rgb[3 * i + channel] & 0xff) / 127.5f - 1;
            }
        }
        return Tensor.create(values, 1, 3, 1, frame.height(), frame.width());
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
        prompts.close();
        experts.close();
        autoencoderWeights.close();
    }
}
