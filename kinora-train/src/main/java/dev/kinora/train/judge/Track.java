package dev.kinora.train.judge;

import java.util.List;

/// One subject over time, within one shot.
///
/// @param shot which shot, from 0
/// @param detections at most one a frame, in order
public record Track(int shot, List<Detection> detections) {
    public Track {
        detections = List.copyOf(detections);
        if (detections.isEmpty()) {
            throw new IllegalArgumentException("A track has at least one detection.");
        }
    }

    public Detection first() {
        return detections.getFirst();
    }

    public Detection last() {
        return detections.getLast();
    }

    /// Mean logarithms of probabilities over the track; surer frames count more.
    public float[] answers(Head head) {
        double[] weights = detections.stream().mapToDouble(Detection::score).toArray();
        return LogProbabilities.mean(
                detections.stream()
                        .map(detection -> detection.answers().getOrDefault(head, new float[1]))
                        .toList(),
                weights);
    }

    /// Position of the likeliest answer in the list of words.
    public int best(Head head) {
        return LogProbabilities.best(answers(head));
    }
}
