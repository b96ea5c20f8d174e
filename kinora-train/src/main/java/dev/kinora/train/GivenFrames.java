package dev.kinora.train;

import java.util.SplittableRandom;

/// Which latent frames of a training clip are given clean, so that the same weights also animate stills, go on with
/// clips and fill holes.
///
/// @param first share of clips whose first frame is given
/// @param ends share of clips of which a beginning or an end is given
/// @param holes share of clips that are given but for a hole
record GivenFrames(double first, double ends, double holes) {
    /// True for each latent frame that is given; never all of them.
    boolean[] draw(int frames, SplittableRandom random) {
        boolean[] given = new boolean[frames];
        double lot = random.nextDouble();
        if (frames < 2 || lot >= first + ends + holes) {
            return given;
        }
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
                given[i] = (i < from || i > to) && frames > 1;
            }
        }
        return given;
    }
}
