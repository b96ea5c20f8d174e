package dev.kinora.engine.upscale;

import dev.kinora.engine.generate.FramePixels;
import dev.kinora.engine.generate.LatentSampler;
import dev.kinora.engine.generate.NetworkFolder;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Enlarges frames by a trained network, one by one. For one platform thread at a time.
///
/// ```java
/// try (var upscaler = Upscaler.open(folder, Compute.detect())) {
///     Frame large = upscaler.cover(small, 1280, 720);
/// }
/// ```
public final class Upscaler implements AutoCloseable {
    private final Compute compute;
    private final UpscalerConfig config;
    private final Weights weights;
    private final UpscalerNetwork network;

    private Upscaler(Compute compute, UpscalerConfig config, Weights weights) {
        this.compute = compute;
        this.config = config;
        this.weights = weights;
        network = new UpscalerNetwork(config, weights);
    }

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    public static Upscaler open(NetworkFolder folder, Compute compute) {
        UpscalerConfig config = folder.config(UpscalerConfig.class);
        return folder.open(compute, weights -> new Upscaler(compute, config, weights));
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
            Tensor large = network.forward(compute.place(FramePixels.of(frame))); // [1, 3, fH, fW]
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

    @Override
    public void close() {
        weights.close();
    }
}
