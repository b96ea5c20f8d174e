package dev.kinora.train;

import java.util.SplittableRandom;

/// Which latents of a training clip are given clean, so that the same weights also animate stills, go on with clips,
/// and fill holes in time and in the picture.
///
/// @param first share of clips whose first frame is given
/// @param ends share of clips of which a beginning or an end is given
/// @param holes share of clips that are given but for a run of frames
/// @param regions share of clips that are given but for a rectangle of every frame; pictures are clips of one frame
record GivenParts(double first, double ends, double holes, double regions) {
    /// True for each latent that is given, `[F, H, W]` row-major; never all of them.
    boolean[] draw(int frames, int rows, int columns, SplittableRandom random) {
        double lot = random.nextDouble();
        if (lot >= first + ends + holes) {
            return lot < first + ends + holes + regions
                    ? aroundRectangle(frames, rows, columns, random)
                    : new boolean[frames * rows * columns];
        }
        return wholeFrames(frames < 2 ? new boolean[frames] : frames(frames, lot, random), rows * columns);
    }

    private boolean[] frames(int frames, double lot, SplittableRandom random) {
        boolean[] given = new boolean[frames];
        if (lot < first) {
            given[0] = true;
        } else if (lot < first + ends) {
            int count = 1 + random.nextInt(frames - 1);
            boolean atStart = random.nextBoolean();
            for (int i = 0; i < count; i++) {
                given[atStart ? i : frames - 1 - i] = true;
            }
        } else {
            int from = random.nextInt(frames);
            int to = from + random.nextInt(frames - from);
            for (int i = 0; i < frames; i++) {
                given[i] = i < from || i > to;
            }
        }
        return given;
    }

    private static boolean[] wholeFrames(boolean[] frames, int inFrame) {
        boolean[] given = new boolean[frames.length * inFrame];
        for (int i = 0; i < given.length; i++) {
            given[i] = frames[i / inFrame];
        }
        return given;
    }

    private static boolean[] aroundRectangle(int frames, int rows, int columns, SplittableRandom random) {
        int height = 1 + random.nextInt(rows);
        int width = 1 + random.nextInt(columns);
        int top = random.nextInt(rows - height + 1);
        int left = random.nextInt(columns - width + 1);
        boolean[] given = new boolean[frames * rows * columns];
        for (int i = 0; i < given.length; i++) {
            int row = i / columns % rows;
            int column = i % columns;
            given[i] = row < top || row >= top + height || column < left || column >= left + width;
        }
        return given;
    }
}
