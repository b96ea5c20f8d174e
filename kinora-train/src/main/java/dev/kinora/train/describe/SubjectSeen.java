package dev.kinora.train.describe;

import dev.kinora.train.judge.Head;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody in a shot, from when until when.
///
/// @param confidence that somebody is there, 0 to 1
/// @param from seconds of the film
/// @param to seconds of the film
/// @param answers who, colour, action and direction, by [Head#label]
public record SubjectSeen(double confidence, double from, double to, Map<String, Answer> answers) {
    public SubjectSeen {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    }

    /// The answer's word, if it is at least so sure.
    @Nullable
    String word(Head head, double least) {
        Answer answer = answers.get(head.label());
        return answer != null && answer.confidence() >= least ? answer.word() : null;
    }

    double confidence(Head head) {
        Answer answer = answers.get(head.label());
        return answer == null ? 0 : answer.confidence();
    }
}
