package dev.kinora.engine.generate;

/// How noise becomes latents.
///
/// @param steps evaluations of the transformer with the prompt
/// @param shift of the schedule towards noise; 1 is none
/// @param guidance scale of classifier-free guidance; 1 is none
/// @param guidanceFrom lowest sigma at which guidance applies
/// @param guidanceTo highest sigma at which guidance applies
/// @param unipc whether to use UniPC instead of Euler
public record SamplingSettings(
        int steps, double shift, double guidance, double guidanceFrom, double guidanceTo, boolean unipc) {
    /// For the storybook models.
    public static final SamplingSettings STORYBOOK = new SamplingSettings(24, 2.5, 4.0, 0, 1, true);

    public SamplingSettings {
        require(steps >= 1 && steps <= 1000, "steps must be 1 to 1000, was %d", steps);
        require(shift > 0, "shift must be positive, was %s", shift);
        require(guidance >= 1 && guidance <= 30, "guidance must be 1 (none) to 30, was %s", guidance);
        require(
                0 <= guidanceFrom && guidanceFrom <= guidanceTo && guidanceTo <= 1,
                "the guidance interval must lie within 0 to 1, was %s to %s",
                guidanceFrom,
                guidanceTo);
    }

    public SamplingSettings withSteps(int newSteps) {
        return new SamplingSettings(newSteps, shift, guidance, guidanceFrom, guidanceTo, unipc);
    }

    public SamplingSettings withGuidance(double newGuidance) {
        return new SamplingSettings(steps, shift, newGuidance, guidanceFrom, guidanceTo, unipc);
    }

    private static void require(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(message.formatted(values) + ".");
        }
    }
}
