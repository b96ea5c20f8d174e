package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.Track;
import dev.kinora.train.judge.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Measures of whether things stay what they are.
final class IdentityMeasures {
    private static final double EDGE = 0.12; // nearer to the frame than this, or half of the subject, may leave or come
    private static final double PLAUSIBLE = 0.5; // of the picture

    private IdentityMeasures() {}

    /// Mean cosine of each vector with the one before and with the first, as VBench takes it
    /// (arXiv:2311.17982). NaN for less than two.
    static double consistency(List<float[]> vectors) {
        double sum = 0;
        for (int i = 1; i < vectors.size(); i++) {
            sum += (cosine(vectors.get(i), vectors.get(i - 1)) + cosine(vectors.get(i), vectors.getFirst())) / 2;
        }
        return vectors.size() < 2 ? Double.NaN : sum / (vectors.size() - 1);
    }

    /// Of subjects: the mean over tracks of their consistency.
    static double subjects(Verdict verdict) {
        return mean(verdict.tracks().stream()
                .map(track -> consistency(
                        track.detections().stream().map(Detection::embedding).toList()))
                .toList());
    }

    /// Of backgrounds: the mean over shots.
    static double backgrounds(Verdict verdict) {
        int[] shots = verdict.shotOfFrames();
        List<Double> values = new ArrayList<>();
        for (int shot = 0; shot < verdict.shots(); shot++) {
            List<float[]> own = new ArrayList<>();
            for (int i = 0; i < shots.length; i++) {
                if (shots[i] == shot) {
                    own.add(verdict.backgrounds().get(i));
                }
            }
            values.add(consistency(own));
        }
        return mean(values);
    }

    /// Share of a track's frames in which it is taken for something else than over the whole track.
    ///
    /// @param head subject for identity, colour for colour
    static double drift(Verdict verdict, Head head) {
        int other = 0;
        int count = 0;
        for (Track track : verdict.tracks()) {
            int whole = track.best(head);
            for (Detection seen : track.detections()) {
                count++;
                other += seen.best(head) == whole ? 0 : 1;
            }
        }
        return count == 0 ? Double.NaN : (double) other / count;
    }

    /// How much shapes change beyond growing: mean absolute step of the logarithm of width over height.
    /// 0 for rigid subjects, log 2 for one that doubles its proportion in every frame.
    static double shapeDrift(Verdict verdict) {
        double sum = 0;
        int count = 0;
        for (Track track : verdict.tracks()) {
            List<Detection> seen = track.detections();
            for (int i = 1; i < seen.size(); i++) {
                sum += Math.abs(proportion(seen.get(i)) - proportion(seen.get(i - 1)));
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /// Subjects that appear or vanish in the middle of a shot without a reason, a clip: not at the
    /// frame's edge, and nobody near behind whom to hide.
    static double apparitions(Verdict verdict) {
        int[] shots = verdict.shotOfFrames();
        int count = 0;
        for (Track track : verdict.tracks()) {
            int first = track.first().frame();
            int last = track.last().frame();
            boolean begins = first > 0 && shots[first - 1] == shots[first];
            boolean ends = last + 1 < shots.length && shots[last + 1] == shots[last];
            count += begins && !isExcused(track.first(), track, verdict) ? 1 : 0;
            count += ends && !isExcused(track.last(), track, verdict) ? 1 : 0;
        }
        return count;
    }

    /// Of the subjects that are gone for a while and seen again in the same shot, the share that comes
    /// back with the same name and colour at a plausible place: near where it went, or over an edge.
    /// NaN if nobody comes back.
    static double permanence(Verdict verdict) {
        int same = 0;
        int returns = 0;
        List<Track> tracks = verdict.tracks();
        for (Track back : tracks) {
            Track gone = tracks.stream()
                    .filter(track -> track.shot() == back.shot()
                            && track.last().frame() < back.first().frame())
                    .reduce((one, other) -> other.last().frame() >= one.last().frame() ? other : one)
                    .orElse(null);
            if (gone == null) {
                continue;
            }
            returns++;
            boolean isSame = gone.best(Head.SUBJECT) == back.best(Head.SUBJECT)
                    && gone.best(Head.COLOUR) == back.best(Head.COLOUR);
            same += isSame && isPlausible(gone.last(), back.first()) ? 1 : 0;
        }
        return returns == 0 ? Double.NaN : (double) same / returns;
    }

    /// How much of the cast is the same in neighbouring shots: size of what they share over the smaller
    /// cast, because a close-up shows fewer. NaN for one shot, or where a shot shows nobody.
    static double cutConsistency(Verdict verdict) {
        List<Double> values = new ArrayList<>();
        for (int shot = 1; shot < verdict.shots(); shot++) {
            Set<String> before = cast(verdict, shot - 1);
            Set<String> after = cast(verdict, shot);
            Set<String> both = new HashSet<>(before);
            both.retainAll(after);
            int smaller = Math.min(before.size(), after.size());
            values.add(smaller == 0 ? Double.NaN : (double) both.size() / smaller);
        }
        return mean(values);
    }

    private static Set<String> cast(Verdict verdict, int shot) {
        Set<String> cast = new HashSet<>();
        verdict.tracks().stream()
                .filter(track -> track.shot() == shot)
                .forEach(track -> cast.add(track.best(Head.SUBJECT) + "/" + track.best(Head.COLOUR)));
        return cast;
    }

    private static boolean isExcused(Detection end, Track own, Verdict verdict) {
        return isAtEdge(end)
                || verdict.detections().get(end.frame()).stream()
                        .anyMatch(other -> !own.detections().contains(other)
                                && Math.abs(other.x() - end.x()) < (other.width() + end.width()) / 2
                                && Math.abs(other.y() - end.y()) < (other.height() + end.height()) / 2);
    }

    private static boolean isAtEdge(Detection seen) {
        double marginX = Math.max(EDGE, seen.width() / 2);
        double marginY = Math.max(EDGE, seen.height() / 2) / 2; // feet are near the lower edge without leaving
        return seen.x() < marginX || seen.x() > 1 - marginX || seen.y() < marginY || seen.y() > 1 - marginY;
    }

    private static boolean isPlausible(Detection gone, Detection back) {
        return (isAtEdge(gone) && isAtEdge(back)) || Math.hypot(gone.x() - back.x(), gone.y() - back.y()) < PLAUSIBLE;
    }

    private static double proportion(Detection seen) {
        return Math.log(Math.max(1e-3, seen.width()) / Math.max(1e-3, seen.height()));
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return product / Math.max(Math.sqrt(squareA * squareB), 1e-12);
    }

    /// Of those that are numbers; NaN if none is.
    private static double mean(List<Double> values) {
        return values.stream()
                .filter(value -> !value.isNaN())
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
