package dev.kinora.train.judge;

import dev.kinora.tensor.Ops;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Reads subjects off the map of places: cells that are likelier centres than all their neighbours.
final class Peaks {
    private static final double LEAST = 0.3;
    private static final int MOST = 6;

    private Peaks() {}

    /// Positions and sizes as shares of the picture.
    record Peak(double x, double y, double width, double height, double score) {}

    /// @param spots `[1, F, 5, H, W]`
    /// @return for each frame, the likeliest first
    static List<List<Peak>> of(Tensor spots) {
        int frames = (int) spots.size(1);
        int rows = (int) spots.size(3);
        int columns = (int) spots.size(4);
        float[] values = Ops.floats(spots);
        List<List<Peak>> all = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int at = frame * JudgeNetwork.SPOT_CHANNELS * rows * columns;
            List<Peak> peaks = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    double score = 1 / (1 + Math.exp(-values[at + row * columns + column]));
                    if (score >= LEAST && isHighest(values, at, rows, columns, row, column)) {
                        peaks.add(peak(values, at, rows, columns, row, column, score));
                    }
                }
            }
            peaks.sort(Comparator.comparingDouble(Peak::score).reversed());
            all.add(List.copyOf(peaks.subList(0, Math.min(MOST, peaks.size()))));
        }
        return all;
    }

    /// Of equal neighbours the first one counts.
    private static boolean isHighest(float[] values, int at, int rows, int columns, int row, int column) {
        int own = row * columns + column;
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                int other = y * columns + x;
                float difference = values[at + other] - values[at + own];
                if (difference > 0 || (difference == 0 && other < own)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Peak peak(float[] values, int at, int rows, int columns, int row, int column, double score) {
        int plane = rows * columns;
        int cell = at + row * columns + column;
        return new Peak(
                (column + 0.5 + Math.clamp(values[cell + plane], -1f, 1f)) / columns,
                (row + 0.5 + Math.clamp(values[cell + 2 * plane], -1f, 1f)) / rows,
                Math.exp(Math.min(1, values[cell + 3 * plane])),
                Math.exp(Math.min(1, values[cell + 4 * plane])),
                score);
    }
}
