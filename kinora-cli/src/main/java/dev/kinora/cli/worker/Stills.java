package dev.kinora.cli.worker;

import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import java.util.List;
import java.util.stream.IntStream;

/// Small pictures of a film.
///
/// @param width of the film's file, in pixels, for the shape
/// @param height of the film's file, in pixels, for the shape
record Stills(List<Frame> frames, int width, int height) {
    private static final int LONGER_SIDE = 480;
    private static final int CELL_SIDE = 160;
    private static final int COLUMNS = 4;
    private static final int ROWS = 3;

    /// From the middle.
    Frame thumbnail() {
        return scaled(frames.get(frames.size() / 2), Math.min(LONGER_SIDE, Math.max(width, height)));
    }

    /// Twelve frames from the first to the last at even distances, row by row.
    Frame spritesheet() {
        List<Frame> cells = cells();
        int cellWidth = cells.getFirst().width();
        int cellHeight = cells.getFirst().height();
        byte[] rgb = new byte[cellWidth * COLUMNS * cellHeight * ROWS * 3];
        for (int i = 0; i < cells.size(); i++) {
            for (int y = 0; y < cellHeight; y++) {
                int row = i / COLUMNS * cellHeight + y;
                int at = (row * COLUMNS + i % COLUMNS) * cellWidth * 3;
                System.arraycopy(cells.get(i).rgb(), y * cellWidth * 3, rgb, at, cellWidth * 3);
            }
        }
        return new Frame(cellWidth * COLUMNS, cellHeight * ROWS, rgb);
    }

    /// The pictures of the [#spritesheet].
    List<Frame> cells() {
        return IntStream.range(0, COLUMNS * ROWS)
                .mapToObj(i -> frames.get(Math.round(i * (frames.size() - 1f) / (COLUMNS * ROWS - 1))))
                .map(frame -> scaled(frame, CELL_SIDE))
                .toList();
    }

    private Frame scaled(Frame frame, int longerSide) {
        double factor = (double) longerSide / Math.max(width, height);
        return Resample.BICUBIC.cover(frame, even(width * factor), even(height * factor));
    }

    private static int even(double pixels) {
        return Math.max(2, (int) Math.round(pixels / 2) * 2);
    }
}
