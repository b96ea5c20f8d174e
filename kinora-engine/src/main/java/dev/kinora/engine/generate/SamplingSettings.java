package dev.kinora.engine.generate;

/// How noise becomes latents.
///
/// @param steps evaluations of the transformer with the prompt
/// @param shift of the schedule towards noise; 1 is none
/// @param guidance scale of classifier-free guidance; 1 is none
/// @param lowNoiseGuidance the same for the second of two experts, the one for low noise
/// @param guidanceFrom lowest sigma at which guidance applies
/// @param guidanceTo highest sigma at which guidance applies
/// @param unipc whether to use UniPC instead of Euler
/// @param stepCache how much the first block may change in a step that leaves out the others (see
/// [StepCache]); 0 leaves nothing out
public record SamplingSettings(
        int steps,
        double shift,
        double guidance,
        double lowNoiseGuidance,
        double guidanceFrom,
        double guidanceTo,
        boolean unipc,
        Schedule schedule,
        double stepCache) {
    /// For the storybook models.
    public static final SamplingSettings STORYBOOK =
            new SamplingSettings(24, 2.5, 4.0, 4.0, 0, 1, true, Schedule.KINORA, 0);

    public SamplingSettings {
        require(steps >= 1 && steps <= 1000, "steps must be 1 to 1000, was %d", steps);
        require(shift > 0 && shift <= 100, "shift must be above 0, to 100, was %s", shift);
        for (double scale : new double[] {guidance, lowNoiseGuidance}) {
            require(scale >= 1 && scale <= 30, "guidance must be 1 (none) to 30, was %s", scale);
        }
        require(
                0 <= guidanceFrom && guidanceFrom <= guidanceTo && guidanceTo <= 1,
                "the guidance interval must lie within 0 to 1, was %s to %s",
                guidanceFrom,
                guidanceTo);
        require(stepCache >= 0 && stepCache <= 1, "the step cache must be 0 to 1, was %s", stepCache);
    }

    /// For Wan's models, as diffusers runs them.
    public static SamplingSettings wan(
            int steps, double shift, double guidance, double lowNoiseGuidance, boolean unipc) {
        Schedule schedule = unipc ? Schedule.WAN_UNIPC : Schedule.WAN_EULER;
        return new SamplingSettings(steps, shift, guidance, lowNoiseGuidance, 0, 1, unipc, schedule, 0);
    }

    public SamplingSettings withSteps(int newSteps) {
        return new SamplingSettings(
                newSteps, shift, guidance, lowNoiseGuidance, guidanceFrom, guidanceTo, unipc, schedule, stepCache);
    }

    public SamplingSettings withShift(double newShift) {
        return new SamplingSettings(
                steps, newShift, guidance, lowNoiseGuidance, guidanceFrom, guidanceTo, unipc, schedule, stepCache);
    }

    /// One scale, for all experts.
    public SamplingSettings withGuidance(double newGuidance) {
        return new SamplingSettings(
                steps, shift, newGuidance, newGuidance, guidanceFrom, guidanceTo, unipc, schedule, stepCache);
    }

    public SamplingSettings withStepCache(double threshold) {
        return new SamplingSettings(
                steps, shift, guidance, lowNoiseGuidance, guidanceFrom, guidanceTo, unipc, schedule, threshold);
    }

    /// Whether an empty or negative prompt is evaluated at all.
    boolean isGuided() {
        return guidance != 1 || lowNoiseGuidance != 1;
    }

    private static void require(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values) + ".");
        }
    }
}
