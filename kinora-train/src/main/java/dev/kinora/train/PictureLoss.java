package dev.kinora.train;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// The mean absolute error of pixels, and that of the steps from each pixel to the next, which are what an edge is.
public final class PictureLoss {
    /// Of the log.
    public static final List<String> COLUMNS = List.of("loss", "pixels", "edges");

    /// @param loss what to minimise, the sum of the others
    public record Result(Tensor loss, Tensor pixels, Tensor edges) {
        /// By column.
        public Map<String, Double> values() {
            return Map.of(
                    "loss", loss.item_double(),
                    "pixels", pixels.item_double(),
                    "edges", edges.item_double());
        }
    }

    private PictureLoss() {}

    /// @param made `[N, 3, H, W]`
    /// @param truth of the same shape
    public static Result of(Tensor made, Tensor truth) {
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
