package dev.kinora.train.upscale;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The mean absolute error of pixels, and that of the steps from each pixel to the next, which are what an edge is.
final class UpscalerLoss {
    static final List<String> COLUMNS = List.of("loss", "pixels", "edges");

    /// @param loss what to minimise, the sum of the others
    record Result(Tensor loss, Tensor pixels, Tensor edges) {}

    private UpscalerLoss() {}

    /// @param made `[N, 3, H, W]`
    /// @param truth of the same shape
    static Result of(Tensor made, Tensor truth) {
        Tensor error = made.sub(truth);
        Tensor pixels = error.abs().mean();
        Tensor edges = step(error, 2).add(step(error, 3)); // the step of an error is the error of a step
        return new Result(pixels.add(edges), pixels, edges);
    }

    private static Tensor step(Tensor x, long axis) {
        long last = x.size(axis) - 1;
        return x.narrow(axis, 1, last).sub(x.narrow(axis, 0, last)).abs().mean();
    }
}
