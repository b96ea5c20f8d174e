package dev.kinora.train.judge;

import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Where the subjects of a batch are, as the network should say it.
///
/// @param heat `[B, F, 1, H/4, W/4]`: 1 in the cell of a centre, falling off around it
/// @param subjects all that can be seen, frame by frame
/// @param spotPositions of their cells in `[B, F, H/4, W/4]`
/// @param cellPositions of cells to recognise them from in `[B, F, H/8, W/8]`
/// @param boxes `[N, 4]`: centre within the spot's cell (x, y), logarithms of width and height
record SpotTargets(
        float[] heat, List<SubjectLabels> subjects, long[] spotPositions, long[] cellPositions, float[] boxes) {
    private static final double JITTER = 0.15; // of a subject's size: peaks are never exactly at the centre
    private static final double SMALLEST = 0.02;

    int count() {
        return subjects.size();
    }

    static SpotTargets of(JudgeBatch batch, SplittableRandom random) {
        int rows = batch.height() / JudgeNetwork.SPOT;
        int columns = batch.width() / JudgeNetwork.SPOT;
        int cellRows = batch.height() / JudgeNetwork.CELL;
        int cellColumns = batch.width() / JudgeNetwork.CELL;
        float[] heat = new float[batch.labels().size() * JudgeConfig.samples(batch.frames()) * rows * columns];
        List<SubjectLabels> subjects = new ArrayList<>();
        List<Long> spots = new ArrayList<>();
        List<Long> cells = new ArrayList<>();
        List<Float> boxes = new ArrayList<>();
        int frameIndex = 0;
        for (JudgeLabels clip : batch.labels()) {
            for (JudgeLabels.FrameLabels frame : clip.frames()) {
                for (SubjectLabels subject : frame.subjects()) {
                    double x = subject.x() * columns;
                    double y = subject.y() * rows;
                    int column = (int) x;
                    int row = (int) y;
                    paint(heat, frameIndex * rows * columns, rows, columns, subject);
                    subjects.add(subject);
                    spots.add(((long) frameIndex * rows + row) * columns + column);
                    double jitterX = subject.x() + subject.width() * random.nextDouble(-JITTER, JITTER);
                    double jitterY = subject.y() + subject.height() * random.nextDouble(-JITTER, JITTER);
                    int cellColumn = Math.clamp((int) (jitterX * cellColumns), 0, cellColumns - 1);
                    int cellRow = Math.clamp((int) (jitterY * cellRows), 0, cellRows - 1);
                    cells.add(((long) frameIndex * cellRows + cellRow) * cellColumns + cellColumn);
                    boxes.add((float) (x - column - 0.5));
                    boxes.add((float) (y - row - 0.5));
                    boxes.add((float) Math.log(Math.max(SMALLEST, subject.width())));
                    boxes.add((float) Math.log(Math.max(SMALLEST, subject.height())));
                }
                frameIndex++;
            }
        }
        float[] flat = new float[boxes.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = boxes.get(i);
        }
        return new SpotTargets(heat, subjects, longs(spots), longs(cells), flat);
    }

    private static void paint(float[] heat, int at, int rows, int columns, SubjectLabels subject) {
        double x = subject.x() * columns;
        double y = subject.y() * rows;
        double sigma = Math.max(0.7, 0.12 * Math.min(subject.width() * columns, subject.height() * rows));
        int reach = (int) Math.ceil(3 * sigma);
        for (int row = Math.max(0, (int) y - reach); row <= Math.min(rows - 1, (int) y + reach); row++) {
            for (int column = Math.max(0, (int) x - reach);
                    column <= Math.min(columns - 1, (int) x + reach);
                    column++) {
                double dx = column + 0.5 - x;
                double dy = row + 0.5 - y;
                boolean isCentre = column == (int) x && row == (int) y;
                double value = isCentre ? 1 : Math.min(0.95, Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)));
                heat[at + row * columns + column] = Math.max(heat[at + row * columns + column], (float) value);
            }
        }
    }

    private static long[] longs(List<Long> values) {
        return values.stream().mapToLong(Long::longValue).toArray();
    }
}
