package dev.kinora.train.judge;

import dev.kinora.train.judge.Expectation.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what a judge saw with what was expected.
public final class Grading {
    private Grading() {}

    /// For each dimension that is asked for the share that is right, 0 to 1.
    ///
    /// Expected subjects are matched to tracks of the first shot, each to the one that looks most like
    /// it. Attributes are graded on that track whether or not it was named right, so that one failure
    /// is counted once.
    public static Map<Dimension, Double> grade(Expectation expected, Verdict verdict, JudgeConfig config) {
        List<@Nullable Track> matched = match(expected.subjects(), tracks(verdict), config);
        Map<Dimension, Double> grades = new EnumMap<>(Dimension.class);
        for (Dimension dimension : expected.dimensions()) {
            grades.put(
                    dimension,
                    switch (dimension) {
                        case SUBJECT, COLOUR, ACTION, DIRECTION ->
                            subjects(dimension, expected.subjects(), matched, config);
                        case COUNT ->
                            isEqual(
                                    Integer.toString(Math.min(expected.count(), Head.MOST)),
                                    dimension,
                                    verdict,
                                    config);
                        case SHOTS -> Integer.valueOf(verdict.shots()).equals(expected.shots()) ? 1.0 : 0.0;
                        default -> isEqual(expected.setting().get(dimension), dimension, verdict, config);
                    });
        }
        return grades;
    }

    /// The word that the judge has for a dimension of the clip; null if it sees nobody.
    ///
    /// @param subject which of the expected subjects
    public static @Nullable String answer(
            Dimension dimension, Expectation expected, int subject, Verdict verdict, JudgeConfig config) {
        Head head = dimension.head();
        if (head == null) {
            return Integer.toString(verdict.shots());
        }
        if (!head.isOfSubjects()) {
            return config.words(head).get(verdict.best(head, 0));
        }
        Track track = match(expected.subjects(), tracks(verdict), config).get(subject);
        return track == null ? null : config.words(head).get(track.best(head));
    }

    /// Those of the first shot, or all where it has none.
    static List<Track> tracks(Verdict verdict) {
        List<Track> first =
                verdict.tracks().stream().filter(track -> track.shot() == 0).toList();
        return first.isEmpty() ? verdict.tracks() : first;
    }

    private static List<@Nullable Track> match(List<Subject> subjects, List<Track> tracks, JudgeConfig config) {
        List<Track> left = new ArrayList<>(tracks);
        List<@Nullable Track> matched = new ArrayList<>();
        for (Subject subject : subjects) {
            int name = config.subjects().indexOf(subject.name());
            Track best = null;
            for (Track track : left) {
                if (best == null || likelihood(track, name) > likelihood(best, name)) {
                    best = track;
                }
            }
            matched.add(best);
            if (best != null) {
                left.remove(best);
            }
        }
        return matched;
    }

    private static double likelihood(Track track, int name) {
        return name < 0 ? track.detections().size() : track.answers(Head.SUBJECT)[name];
    }

    private static double subjects(
            Dimension dimension, List<Subject> subjects, List<@Nullable Track> matched, JudgeConfig config) {
        Head head = dimension.head();
        int right = 0;
        int asked = 0;
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            String word = dimension == Dimension.SUBJECT
                    ? subject.name()
                    : subject.attributes().get(dimension);
            if (word == null || head == null) {
                continue;
            }
            asked++;
            Track track = matched.get(i);
            right += track != null && config.words(head).get(track.best(head)).equals(word) ? 1 : 0;
        }
        return (double) right / Math.max(1, asked);
    }

    private static double isEqual(@Nullable String word, Dimension dimension, Verdict verdict, JudgeConfig config) {
        Head head = dimension.head();
        return head != null && config.words(head).get(verdict.best(head, 0)).equals(word) ? 1 : 0;
    }
}
