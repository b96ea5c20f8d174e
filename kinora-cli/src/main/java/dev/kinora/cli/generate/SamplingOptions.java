package dev.kinora.cli.generate;

import static dev.kinora.cli.terminal.CommandException.usage;

import dev.kinora.engine.generate.SamplingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How noise becomes a film, where it is asked for otherwise than usual.
final class SamplingOptions {
    private static final int MOST_STEPS = 200;
    private static final int PREVIEW_STEPS = 8;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Steps from noise to film (24; Wan 40 or 50): more is finer and slower.")
    private @Nullable Integer steps;

    @Option(
            names = "--guidance",
            paramLabel = "G",
            description = "How strictly to follow the prompt, 1 to 30 (4; Wan 3 to 6).")
    private @Nullable Double guidance;

    @Option(
            names = "--shift",
            paramLabel = "S",
            description =
                    "How much longer to stay with coarse shapes, 1 to 20 (2.5; Wan 5 to 12, less for small films).")
    private @Nullable Double shift;

    @Option(
            names = "--step-cache",
            paramLabel = "T",
            description = "Leave most of the model out in steps that change little, 0 to 1 (0: none; 0.1 is a start):"
                    + " faster and not exact.")
    private @Nullable Double stepCache;

    /// @param usual of the model
    SamplingSettings applyTo(SamplingSettings usual, boolean isPreview) {
        int wanted = steps != null ? steps : isPreview ? PREVIEW_STEPS : usual.steps();
        if (wanted < 1 || wanted > MOST_STEPS) {
            throw usage("--steps %d: must be 1 to %d; 16 to 50 are usual.", wanted, MOST_STEPS);
        }
        if (guidance != null && !(guidance >= 1 && guidance <= 30)) {
            throw usage("--guidance %s: must be 1 (none) to 30; 3 to 6 are usual.", guidance);
        }
        if (shift != null && !(shift >= 1 && shift <= 20)) {
            throw usage("--shift %s: must be 1 (none) to 20; 2 to 12 are usual.", shift);
        }
        if (stepCache != null && !(stepCache >= 0 && stepCache <= 1)) {
            throw usage("--step-cache %s: must be 0 (none) to 1; 0.05 to 0.2 are usual.", stepCache);
        }
        SamplingSettings stepped = usual.withSteps(wanted);
        SamplingSettings settings = stepCache == null ? stepped : stepped.withStepCache(stepCache);
        SamplingSettings guided = guidance == null ? settings : settings.withGuidance(guidance);
        return shift == null ? guided : guided.withShift(shift);
    }
}
