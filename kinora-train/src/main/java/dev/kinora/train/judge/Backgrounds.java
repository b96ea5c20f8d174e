package dev.kinora.train.judge;

import dev.kinora.tensor.Ops;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// What the places without subjects look like.
final class Backgrounds {
    private Backgrounds() {}

    /// Means over the cells that no subject's box covers; over all where nothing is left.
    ///
    /// @param appearance `[1, F, D, H, W]`
    /// @return D values for each frame
    static List<float[]> of(Tensor appearance, List<List<Detection>> detections) {
        int channels = (int) appearance.size(2);
        int rows = (int) appearance.size(3);
        int columns = (int) appearance.size(4);
        float[] values = Ops.floats(appearance);
        List<float[]> all = new ArrayList<>();
        for (int frame = 0; frame < detections.size(); frame++) {
            boolean[] isFree = free(detections.get(frame), rows, columns);
            float[] mean = new float[channels];
            int count = 0;
            for (int cell = 0; cell < isFree.length; cell++) {
                count += isFree[cell] ? 1 : 0;
            }
            for (int channel = 0; channel < channels; channel++) {
                int at = (frame * channels + channel) * rows * columns;
                for (int cell = 0; cell < isFree.length; cell++) {
                    mean[channel] += isFree[cell] || count == 0 ? values[at + cell] : 0;
                }
                mean[channel] /= count == 0 ? isFree.length : count;
            }
            all.add(mean);
        }
        return all;
    }

    private static boolean[] free(List<Detection> detections, int rows, int columns) {
        boolean[] isFree = new boolean[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = (column + 0.5) / columns;
                double y = (row + 0.5) / rows;
                isFree[row * columns + column] = detections.stream()
                        .noneMatch(seen -> Math.abs(seen.x() - x) <= seen.width() / 2
                                && Math.abs(seen.y() - y) <= seen.height() / 2);
            }
        }
        return isFree;
    }
}
