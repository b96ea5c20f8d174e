package dev.kinora.train.evaluate;

import dev.kinora.train.evaluate.Bootstrap.Estimate;
import dev.kinora.train.evaluate.PhysicsTrials.Trial;
import java.util.List;
import java.util.stream.DoubleStream;

/// Velocity errors of everybody who went on with the scenes.
///
/// @param clips of [EvaluationPrompt.Kind#PHYSICS] alone
record PhysicsStandings(List<Scored> clips) {
    PhysicsStandings {
        clips = List.copyOf(clips);
    }

    /// Heights a second, over the clips in which the judge sees a disc.
    Estimate error(Contender contender, Trial trial) {
        double[] values = values(contender, trial).toArray();
        return Bootstrap.of(values, values.length);
    }

    /// Clips in which the judge sees no disc.
    int notSeen(Contender contender, Trial trial) {
        return (int) values(contender, trial).filter(Double::isNaN).count();
    }

    private DoubleStream values(Contender contender, Trial trial) {
        return clips.stream()
                .filter(clip -> clip.contender().equals(contender) && trial.holds(clip.prompt()))
                .mapToDouble(clip -> clip.scores().getOrDefault(PhysicsTrials.ERROR, Double.NaN));
    }
}
