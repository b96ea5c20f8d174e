package dev.kinora.train.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What the judge sees in one clip.
///
/// @param tracks the subjects over time
/// @param detections what was seen in each frame, linked or not
/// @param settings logarithms of probabilities of each frame, for each head of frames
/// @param cuts probability that a shot begins with each frame; 0 for the first
/// @param embeddings of each frame
/// @param backgrounds what the places without subjects look like in each frame
public record Verdict(
        List<Track> tracks,
        List<List<Detection>> detections,
        Map<Head, List<float[]>> settings,
        double[] cuts,
        List<float[]> embeddings,
        List<float[]> backgrounds) {
    private static final double LIKELY = 0.5;

    public Verdict {
        tracks = List.copyOf(tracks);
        detections = List.copyOf(detections);
        settings = Map.copyOf(settings);
        embeddings = List.copyOf(embeddings);
        backgrounds = List.copyOf(backgrounds);
    }

    /// How many frames the judge looked at.
    public int frames() {
        return cuts.length;
    }

    /// Whether a shot begins with each frame.
    public boolean[] isCut() {
        return isCut(cuts);
    }

    static boolean[] isCut(double[] cuts) {
        boolean[] isCut = new boolean[cuts.length];
        for (int i = 1; i < cuts.length; i++) {
            isCut[i] = cuts[i] > LIKELY;
        }
        return isCut;
    }

    public int shots() {
        int shots = 1;
        for (boolean cut : isCut()) {
            shots += cut ? 1 : 0;
        }
        return shots;
    }

    /// The shot of each frame, from 0.
    public int[] shotOfFrames() {
        boolean[] isCut = isCut();
        int[] shots = new int[isCut.length];
        for (int i = 1; i < shots.length; i++) {
            shots[i] = shots[i - 1] + (isCut[i] ? 1 : 0);
        }
        return shots;
    }

    /// Mean logarithms of probabilities over the frames of one shot.
    public float[] answers(Head head, int shot) {
        List<float[]> all = settings.getOrDefault(head, List.of());
        int[] shots = shotOfFrames();
        List<float[]> own = new ArrayList<>();
        for (int i = 0; i < shots.length; i++) {
            if (shots[i] == shot) {
                own.add(all.get(i));
            }
        }
        double[] weights = new double[own.size()];
        Arrays.fill(weights, 1);
        return LogProbabilities.mean(own, weights);
    }

    /// Position of a shot's likeliest answer in the list of words.
    public int best(Head head, int shot) {
        return LogProbabilities.best(answers(head, shot));
    }
}
