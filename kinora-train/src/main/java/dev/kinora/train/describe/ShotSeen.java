package dev.kinora.train.describe;

import dev.kinora.train.judge.Head;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the judge sees in one shot.
///
/// @param from seconds of the film
/// @param to seconds of the film
/// @param answers place, time of day, weather, camera, look and count, by [Head#label]
/// @param subjects in the order in which they appear
public record ShotSeen(double from, double to, Map<String, Answer> answers, List<SubjectSeen> subjects) {
    public ShotSeen {
        answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
        subjects = List.copyOf(subjects);
    }

    /// The answer's word, if it is at least so sure.
    @Nullable
    String word(Head head, double least) {
        Answer answer = answers.get(head.label());
        return answer != null && answer.confidence() >= least ? answer.word() : null;
    }
}
