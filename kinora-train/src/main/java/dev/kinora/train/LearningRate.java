package dev.kinora.train;

/// Linear warm-up, then constant, then linear cool-down over the last steps.
///
/// @param peak the constant part
/// @param coolDownSteps 0 for none
public record LearningRate(double peak, int warmUpSteps, int coolDownSteps) {
    /// @param step 1 for the first
    double at(long step, long lastStep) {
        double warmUp = Math.min(1, step / (double) Math.max(1, warmUpSteps));
        double coolDown = coolDownSteps == 0 ? 1 : Math.min(1, (lastStep - step + 1) / (double) coolDownSteps);
        return peak * Math.max(0, Math.min(warmUp, coolDown));
    }
}
