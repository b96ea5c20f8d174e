package dev.kinora.train.judge;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.scene.Scene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a judge would say that knows the truth of a scene and is so sure of it. Where there is
/// no truth, all answers are as likely.
public final class TruthVerdict {
    private TruthVerdict() {}

    /// @param probability of each right answer
    public static Verdict of(Scene scene, SeenColours colours, JudgeConfig config, double probability) {
        JudgeLabels labels = JudgeLabels.of(scene, colours);
        Map<Head, List<float[]>> settings = new EnumMap<>(Head.class);
        double[] cuts = new double[labels.frames().size()];
        List<List<Detection>> detections = new ArrayList<>();
        Map<List<Integer>, List<Detection>> tracks = new LinkedHashMap<>();
        int shot = 0;
        for (int i = 0; i < labels.frames().size(); i++) {
            FrameLabels frame = labels.frames().get(i);
            cuts[i] = frame.cut() ? 1 : 0;
            shot += frame.cut() ? 1 : 0;
            for (Head head : Head.OF_FRAMES) {
                settings.computeIfAbsent(head, _ -> new ArrayList<>())
                        .add(logs(config.words(head), frame.word(head), probability));
            }
            List<Detection> seen = new ArrayList<>();
            for (SubjectLabels subject : frame.subjects()) {
                Detection detection = detection(i, subject, config, probability);
                seen.add(detection);
                tracks.computeIfAbsent(List.of(shot, subject.id()), _ -> new ArrayList<>())
                        .add(detection);
            }
            detections.add(seen);
        }
        List<Track> whole = tracks.entrySet().stream()
                .map(entry -> new Track(entry.getKey().getFirst(), entry.getValue()))
                .toList();
        return new Verdict(whole, detections, settings, cuts, List.of(), List.of());
    }

    private static Detection detection(int frame, SubjectLabels subject, JudgeConfig config, double probability) {
        Map<Head, float[]> answers = new EnumMap<>(Head.class);
        for (Head head : Head.OF_SUBJECTS) {
            answers.put(head, logs(config.words(head), subject.word(head), probability));
        }
        return new Detection(
                frame, subject.x(), subject.y(), subject.width(), subject.height(), 1, answers, new float[1]);
    }

    private static float[] logs(List<String> words, @Nullable String right, double probability) {
        float[] logs = new float[words.size()];
        if (right != null) {
            Arrays.fill(logs, (float) Math.log((1 - probability) / (words.size() - 1)));
            logs[words.indexOf(right)] = (float) Math.log(probability);
        }
        return logs;
    }
}
