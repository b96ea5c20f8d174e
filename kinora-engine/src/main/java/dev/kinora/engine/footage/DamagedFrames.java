package dev.kinora.engine.footage;

import dev.kinora.media.Frame;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Finds frames that are likely no part of a clip's story, by looking at the clip alone. Differences are means over
/// pixels and colours, in levels of 255.
///
/// A clip that is dark, or still, or flickers throughout has no damage that could be told.
public record DamagedFrames(Map<Damage, SortedSet<Integer>> found) {
    public enum Damage {
        /// Nothing to be seen, in a clip that is not dark.
        BLACK,
        /// The same as the frame before, in a clip that moves and is farther on when it goes on.
        FROZEN,
        /// Unlike both its neighbours, which are alike, in a clip that is quiet around it.
        TORN
    }

    private static final double BLACK_LEVEL = 6;
    private static final double LIGHT_LEVEL = 20;
    private static final double STILL = 0.3;
    private static final double MOVING = 1;
    private static final double LEAP = 1.5; // times what neighbours usually differ by
    private static final double MOST_LEAP = 1.5; // times what it would have moved in all
    private static final double TORN_LEVEL = 10;
    private static final double TORN_RATIO = 3;

    public static DamagedFrames in(List<Frame> clip) {
        Map<Damage, SortedSet<Integer>> found = new EnumMap<>(Damage.class);
        double[] levels = clip.stream().mapToDouble(DamagedFrames::level).toArray();
        double[] changes = new double[clip.size()]; // from the frame before
        for (int i = 1; i < changes.length; i++) {
            changes[i] = difference(clip.get(i - 1), clip.get(i));
        }
        SortedSet<Integer> black = black(levels);
        SortedSet<Integer> torn = torn(clip, changes, black);
        found.put(Damage.BLACK, black);
        found.put(Damage.TORN, torn);
        found.put(Damage.FROZEN, frozen(changes, black, torn));
        return new DamagedFrames(found);
    }

    /// The numbers of all of them.
    public SortedSet<Integer> all() {
        SortedSet<Integer> all = new TreeSet<>();
        found.values().forEach(all::addAll);
        return all;
    }

    private static SortedSet<Integer> black(double[] levels) {
        SortedSet<Integer> black = new TreeSet<>();
        if (median(levels) >= LIGHT_LEVEL) {
            for (int i = 0; i < levels.length; i++) {
                if (levels[i] <= BLACK_LEVEL) {
                    black.add(i);
                }
            }
        }
        return black;
    }

    private static SortedSet<Integer> frozen(double[] changes, SortedSet<Integer> black, SortedSet<Integer> torn) {
        SortedSet<Integer> frozen = new TreeSet<>();
        double usual =
                median(Arrays.stream(changes).filter(change -> change > STILL).toArray());
        if (usual < MOVING) {
            return frozen;
        }
        int first = 1; // of a run of frames like the one before
        for (int i = 1; i < changes.length; i++) {
            if (changes[i] <= STILL) {
                continue;
            }
            boolean isDamaged = black.contains(i) || torn.contains(i) || black.contains(first - 1);
            double most = MOST_LEAP * usual * (i - first + 1); // what has moved on meanwhile; a cut leaps farther
            if (i > first && !isDamaged && changes[i] >= LEAP * usual && changes[i] <= most) {
                for (int number = first; number < i; number++) {
                    frozen.add(number);
                }
            }
            first = i + 1;
        }
        return frozen;
    }

    private static SortedSet<Integer> torn(List<Frame> clip, double[] changes, SortedSet<Integer> black) {
        SortedSet<Integer> torn = new TreeSet<>();
        for (int i = 1; i < clip.size() - 1; i++) {
            double unlike = Math.min(changes[i], changes[i + 1]);
            double around = Math.max(
                    difference(clip.get(i - 1), clip.get(i + 1)),
                    Math.max(changes[i - 1], i + 2 < changes.length ? changes[i + 2] : 0));
            boolean isAmongBlack = black.contains(i - 1) || black.contains(i) || black.contains(i + 1);
            if (!isAmongBlack && unlike >= TORN_LEVEL && unlike >= TORN_RATIO * around) {
                torn.add(i);
            }
        }
        return torn;
    }

    private static double level(Frame frame) {
        double sum = 0;
        for (byte value : frame.rgb()) {
            sum += value & 0xff;
        }
        return sum / frame.rgb().length;
    }

    private static double difference(Frame a, Frame b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
        }
        return sum / a.rgb().length;
    }

    /// The lower of two middle ones; 0 of nothing.
    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }
}
