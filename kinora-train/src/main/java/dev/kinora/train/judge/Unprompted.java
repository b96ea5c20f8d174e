package dev.kinora.train.judge;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the judge would say about a clip if nobody said what to expect.
public final class Unprompted {
    /// The subject of a clip in which nobody is seen.
    public static final String NOBODY = "none";

    private Unprompted() {}

    /// Words of the first shot. Who, colour, action and direction are those of the surest track: the one
    /// with the greatest sum of scores over its frames. Where nobody is seen, the subject is [#NOBODY] and
    /// the other three are left out.
    public static Map<Dimension, String> words(Verdict verdict, JudgeConfig config) {
        List<Track> tracks = Grading.tracks(verdict);
        Map<Dimension, String> words = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Head head = dimension.head();
            if (head == null) {
                words.put(dimension, Integer.toString(verdict.shots()));
            } else if (!head.isOfSubjects()) {
                words.put(dimension, config.words(head).get(verdict.best(head, 0)));
            } else if (!tracks.isEmpty()) {
                words.put(dimension, config.words(head).get(surest(tracks).best(head)));
            }
        }
        words.putIfAbsent(Dimension.SUBJECT, NOBODY);
        return words;
    }

    private static Track surest(List<Track> tracks) {
        return tracks.stream()
                .max(Comparator.comparingDouble(track -> track.detections().stream()
                        .mapToDouble(Detection::score)
                        .sum()))
                .orElseThrow();
    }
}
