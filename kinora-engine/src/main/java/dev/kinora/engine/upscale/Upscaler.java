package dev.kinora.engine.upscale;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kinora.engine.generate.LatentSampler;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Enlarges frames by a trained network, one by one. For one platform thread at a time.
///
/// ```java
/// try (var upscaler = Upscaler.open(folder, Compute.detect())) {
///     Frame large = upscaler.cover(small, 1280, 720);
/// }
/// ```
public final class Upscaler implements AutoCloseable {
    private static final String CONFIG = "config.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Compute compute;
    private final UpscalerConfig config;
    private final Weights weights;
    private final UpscalerNetwork network;

    private Upscaler(Compute compute, UpscalerConfig config, Weights weights) {
        this.compute = compute;
        this.config = config;
        this.weights = weights;
        network = new UpscalerNetwork(config, weights);
        weights.verify();
    }

    /// Whether a folder holds one.
    public static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(ModelFolder.WEIGHTS));
    }

    /// @throws WeightsException if files are missing, damaged or do not belong together
    public static Upscaler open(Path folder, Compute compute) {
        UpscalerConfig config = config(folder);
        try (SafeTensors file = SafeTensors.open(folder.resolve(ModelFolder.WEIGHTS))) {
            Weights weights = Weights.load(compute, file);
            try {
                return new Upscaler(compute, config, weights);
            } catch (RuntimeException unfit) {
                weights.close();
                throw unfit;
            }
        }
    }

    private static UpscalerConfig config(Path folder) {
        Path file = folder.resolve(CONFIG);
        try {
            return JSON.readValue(file.toFile(), UpscalerConfig.class);
        } catch (IOException unreadable) {
            throw new WeightsException(
                    "%s cannot be read: %s Get the model's whole folder again."
                            .formatted(file, unreadable.getMessage()),
                    unreadable);
        }
    }

    /// Writes the description that [#open] reads, making the folder.
    public static void write(Path folder, UpscalerConfig config) throws IOException {
        Files.createDirectories(folder);
        JSON.writerWithDefaultPrettyPrinter().writeValue(folder.resolve(CONFIG).toFile(), config);
    }

    /// Pixels a side that one pixel becomes.
    public int factor() {
        return config.factor();
    }

    /// The whole frame, [#factor] times as wide and as high.
    public Frame enlarge(Frame frame) {
        return enlarge(network, compute, frame);
    }

    /// The same by a network that may still be in training.
    public static Frame enlarge(UpscalerNetwork network, Compute compute, Frame frame) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor large = network.forward(compute.place(pixels(frame))); // [1, 3, fH, fW]
            byte[][] rgb = LatentSampler.bytes(large.unsqueeze(2));
            return new Frame((int) large.size(3), (int) large.size(2), rgb[0]);
        }
    }

    /// Fills `width` x `height` without distortion; what juts out on two sides is cut off evenly.
    public Frame cover(Frame frame, int width, int height) {
        if (frame.width() >= width && frame.height() >= height) {
            return Resample.AREA.cover(frame, width, height);
        }
        Frame large = enlarge(frame);
        boolean isEnough = large.width() >= width && large.height() >= height;
        return (isEnough ? Resample.AREA : Resample.BICUBIC).cover(large, width, height);
    }

    private static Tensor pixels(Frame frame) { // [1, 3, H, W] in [-1, 1]
        return Tensor.create(frame.rgb(), false, 1, frame.height(), frame.width(), 3) // false: unsigned
                .to(ScalarType.Float)
                .div_(Ops.scalar(127.5))
                .sub_(Ops.scalar(1))
                .permute(0, 3, 1, 2)
                .contiguous();
    }

    @Override
    public void close() {
        weights.close();
    }
}
