package dev.kinora.engine.transformer;

import dev.kinora.tensor.ShapeException;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// How many tokens a clip has along time, height and width.
public record TokenGrid(long frames, long rows, long columns) {
    /// The grid of latents `[B, C, F, H, W]`.
    ///
    /// @throws ShapeException if a side is no multiple of the patch
    static TokenGrid of(Tensor latents, List<Integer> patch) {
        String[] axes = {"latent frames", "latent rows", "latent columns"};
        long[] tokens = new long[3];
        for (int axis = 0; axis < 3; axis++) {
            long size = latents.size(axis + 2);
            if (size % patch.get(axis) != 0) {
                throw new ShapeException("The number of %s must be a multiple of %d, was %d."
                        .formatted(axes[axis], patch.get(axis), size));
            }
            tokens[axis] = size / patch.get(axis);
        }
        return new TokenGrid(tokens[0], tokens[1], tokens[2]);
    }

    public int tokens() {
        return Math.toIntExact(frames * rows * columns);
    }

    /// Frame, row and column of each token, in the order of [Patchify].
    double[][] positions() {
        double[][] positions = new double[tokens()][];
        int token = 0;
        for (int frame = 0; frame < frames; frame++) {
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    positions[token++] = new double[] {frame, row, column};
                }
            }
        }
        return positions;
    }
}
