package dev.kinora.train.describe;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.Track;
import dev.kinora.train.judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads a verdict shot by shot.
///
/// @param config of the judge, which has the words
record Shots(JudgeConfig config) {
    /// @param first number of the verdict's first sample in the film
    /// @param samples of the verdict to read, from its first on; later ones are left to the next
    ///     window
    /// @param seconds the film's length as far as it is known, at which the last shot ends
    List<ShotSeen> of(Verdict verdict, int first, int samples, double seconds) {
        int[] shots = verdict.shotOfFrames();
        List<ShotSeen> seen = new ArrayList<>();
        for (int from = 0; from < samples; ) {
            int to = from;
            while (to < samples && shots[to] == shots[from]) {
                to++;
            }
            double end = Math.min(seconds, Samples.seconds(first + to));
            seen.add(shot(verdict, shots[from], first, Samples.seconds(first + from), end));
            from = to;
        }
        return seen;
    }

    private ShotSeen shot(Verdict verdict, int shot, int first, double from, double to) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Head head : Head.values()) {
            boolean isAsked = !head.isOfSubjects() && verdict.settings().containsKey(head);
            if (isAsked) {
                answers.put(head.label(), Answer.of(verdict.answers(head, shot), config.words(head)));
            }
        }
        List<Track> own =
                verdict.tracks().stream().filter(track -> track.shot() == shot).toList();
        List<SubjectSeen> subjects = Whole.tracks(own).stream()
                .map(track -> subject(track, first, to))
                .toList();
        return new ShotSeen(from, to, answers, subjects);
    }

    private SubjectSeen subject(Track track, int first, double end) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        Arrays.stream(Head.values())
                .filter(Head::isOfSubjects)
                .forEach(head -> answers.put(head.label(), Answer.of(track.answers(head), config.words(head))));
        double score = track.detections().stream()
                .mapToDouble(Detection::score)
                .average()
                .orElse(0);
        return new SubjectSeen(
                Answer.rounded(score),
                Samples.seconds(first + track.first().frame()),
                Math.min(end, Samples.seconds(first + track.last().frame() + 1)),
                answers);
    }
}
