package dev.kinora.train;

/// What every training run has, whatever it trains.
///
/// @param seed decides the first weights, the data and all noise
/// @param steps the run ends after this many; also where the learning rate has cooled down
/// @param muon whether [Muon] updates the matrices; [AdamW] updates the rest, or all
/// @param emaDecay of the averaged weights, e.g. 0.999
/// @param accumulate batches whose gradients are averaged for one step; two of a transformer run side by side on a CPU
/// @param checkpointMinutes time between checkpoints
/// @param sheetMinutes time between sample sheets and loss plots
public record RunSettings(
        long seed,
        long steps,
        LearningRate learningRate,
        boolean muon,
        double emaDecay,
        double weightDecay,
        int accumulate,
        double checkpointMinutes,
        double sheetMinutes) {}
