package dev.kinora.engine.generate;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/// Latents of a [Draft].
///
/// @param latents `[1, C, F, H, W]`
/// @param strength noise level at which the work begins
record DraftLatents(Tensor latents, double strength) {
    /// The draft under `noise`, `[B, C, F, H, W]`.
    Tensor under(Tensor noise) {
        return latents.lerp(noise, new Scalar(strength)); // (1 - strength) latents + strength noise
    }

    /// Of a schedule what is left to do: from the strength down. At least one step.
    double[] remaining(double[] sigmas) {
        return DoubleStream.concat(
                        DoubleStream.of(strength), Arrays.stream(sigmas).filter(sigma -> sigma < strength))
                .toArray();
    }
}
