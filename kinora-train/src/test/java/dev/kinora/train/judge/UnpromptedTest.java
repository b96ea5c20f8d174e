package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.world.story.Cast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnpromptedTest {
    private static final JudgeConfig CONFIG = JudgeConfig.tiny(Cast.load());
    private static final int FRAMES = 4;

    /// Who is seen all along, not who is seen most clearly for a moment.
    @Test
    void theSurestTrackAnswersForTheClip() {
        Track glimpse = track(0, 2, 0.9, 3);
        Track constant = track(0, FRAMES, 0.6, 5);
        Track later = track(1, FRAMES, 1, 6); // another shot
        Map<Dimension, String> words = Unprompted.words(verdict(List.of(glimpse, constant, later)), CONFIG);
        assertThat(words)
                .containsEntry(Dimension.SUBJECT, CONFIG.subjects().get(5))
                .containsEntry(Dimension.COLOUR, CONFIG.words(Head.COLOUR).get(5))
                .containsEntry(Dimension.DIRECTION, CONFIG.words(Head.DIRECTION).get(5))
                .containsEntry(Dimension.PLACE, CONFIG.words(Head.PLACE).get(1))
                .containsEntry(Dimension.COUNT, "1");
    }

    @Test
    void nobodyHasNoAttributes() {
        assertThat(Unprompted.words(verdict(List.of()), CONFIG))
                .containsEntry(Dimension.SUBJECT, Unprompted.NOBODY)
                .containsKey(Dimension.PLACE)
                .doesNotContainKeys(Dimension.COLOUR, Dimension.ACTION, Dimension.DIRECTION);
    }

    private static Track track(int shot, int frames, double score, int answer) {
        Map<Head, float[]> answers = new EnumMap<>(Head.class);
        Head.OF_SUBJECTS.forEach(head -> answers.put(head, sure(head, answer)));
        List<Detection> seen = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            seen.add(new Detection(frame, 0.5, 0.5, 0.2, 0.2, score, answers, new float[] {1}));
        }
        return new Track(shot, seen);
    }

    private static Verdict verdict(List<Track> tracks) {
        Map<Head, List<float[]>> settings = new EnumMap<>(Head.class);
        List<List<Detection>> nothing = new ArrayList<>();
        List<float[]> same = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            nothing.add(List.of());
            same.add(new float[] {1});
            Head.OF_FRAMES.forEach(head ->
                    settings.computeIfAbsent(head, _ -> new ArrayList<>()).add(sure(head, 1)));
        }
        return new Verdict(tracks, nothing, settings, new double[FRAMES], same, same);
    }

    private static float[] sure(Head head, int answer) {
        float[] logs = new float[CONFIG.words(head).size()];
        Arrays.fill(logs, -20);
        logs[answer] = 0;
        return logs;
    }
}
