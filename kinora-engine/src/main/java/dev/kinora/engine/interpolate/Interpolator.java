package dev.kinora.engine.interpolate;

import dev.kinora.engine.generate.FramePixels;
import dev.kinora.engine.generate.LatentSampler;
import dev.kinora.engine.generate.NetworkFolder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Makes frames between frames by a trained network. For one platform thread at a time.
///
/// ```java
/// try (var interpolator = Interpolator.open(folder, Compute.detect())) {
///     Frame between = interpolator.between(before, after);
/// }
/// ```
public final class Interpolator implements AutoCloseable {
    private final Compute compute;
    private final Weights weights;
    private final InterpolatorNetwork network;

    private Interpolator(Compute compute, InterpolatorConfig config, Weights weights) {
        this.compute = compute;
        this.weights = weights;
        network = new InterpolatorNetwork(config, weights);
    }

    /// @throws dev.kinora.tensor.WeightsException if files are missing, damaged or do not belong together
    public static Interpolator open(NetworkFolder folder, Compute compute) {
        InterpolatorConfig config = folder.config(InterpolatorConfig.class);
        return folder.open(compute, weights -> new Interpolator(compute, config, weights));
    }

    /// The frame halfway between two of the same size.
    public Frame between(Frame before, Frame after) {
        return between(network, compute, before, after);
    }

    /// The same by a network that may still be in training.
    public static Frame between(InterpolatorNetwork network, Compute compute, Frame before, Frame after) {
        if (before.width() != after.width() || before.height() != after.height()) {
            throw new IllegalArgumentException("Frames of %dx%d and %dx%d have nothing between them."
                    .formatted(before.width(), before.height(), after.width(), after.height()));
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor made = network.between(compute.place(FramePixels.of(before)), compute.place(FramePixels.of(after)));
            return new Frame(before.width(), before.height(), LatentSampler.bytes(made.unsqueeze(2))[0]);
        }
    }

    @Override
    public void close() {
        weights.close();
    }
}
