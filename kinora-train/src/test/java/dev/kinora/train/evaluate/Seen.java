package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.Track;
import dev.kinora.train.judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Verdicts by hand. Answers are sure: each list of three words has one of probability one.
final class Seen {
    private static final int WORDS = 3;

    private Seen() {}

    /// Something of a fifth of the picture that looks like what it is called.
    static Detection at(int frame, double x, double y, int subject, int colour) {
        return sized(frame, x, y, 0.2, subject, colour);
    }

    static Detection sized(int frame, double x, double y, double width, int subject, int colour) {
        Map<Head, float[]> answers = new EnumMap<>(Head.class);
        for (Head head : List.of(Head.SUBJECT, Head.COLOUR, Head.ACTION, Head.DIRECTION)) {
            answers.put(head, sure(head == Head.SUBJECT ? subject : head == Head.COLOUR ? colour : 0));
        }
        float[] embedding = new float[2 * WORDS];
        embedding[subject] = 1;
        embedding[WORDS + colour] = 1;
        return new Detection(frame, x, y, width, 0.2, 1, answers, embedding);
    }

    static float[] sure(int word) {
        float[] logs = new float[WORDS];
        Arrays.fill(logs, -20);
        logs[word] = 0;
        return logs;
    }

    /// A clip of `frames` frames with these tracks; a shot begins at each of `cuts`.
    static Verdict verdict(int frames, List<Track> tracks, int... cuts) {
        List<List<Detection>> seen = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            int now = frame;
            seen.add(tracks.stream()
                    .flatMap(track -> track.detections().stream())
                    .filter(detection -> detection.frame() == now)
                    .toList());
        }
        double[] probabilities = new double[frames];
        for (int cut : cuts) {
            probabilities[cut] = 0.9;
        }
        List<float[]> same =
                IntStream.range(0, frames).mapToObj(_ -> new float[] {1, 2}).toList();
        return new Verdict(tracks, seen, Map.of(), probabilities, same, same);
    }

    /// Straight across the middle of the picture, a tenth a frame.
    static Track moving(int shot, int first, int last, double from, int subject, int colour) {
        return new Track(
                shot,
                IntStream.rangeClosed(first, last)
                        .mapToObj(frame -> at(frame, from + 0.1 * (frame - first), 0.5, subject, colour))
                        .toList());
    }
}
