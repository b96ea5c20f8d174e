package dev.kinora.cli;

import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.tensor.Compute;
import dev.kinora.train.TrainAutoencoder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description = "Train the shipped models, or go on with a run.",
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false)
final class TrainCommand {
    @Mixin
    private final Terminal terminal = new Terminal();

    @Command(
            name = "autoencoder",
            description = {
                "Train the video autoencoder on the procedural world.",
                "The run's folder collects checkpoints, a log, a plot of the loss and sheets of reconstructions. Ctrl-C"
                        + " stops after the current step with a checkpoint; the same command goes on from there."
            },
            sortOptions = false,
            footerHeading = "%nExample:%n",
            footer = "  kinora train autoencoder --config runs/autoencoder.json --run autoencoder-1 --photos photos")
    int autoencoder(
            @Option(names = "--config", required = true, description = "Settings, e.g. runs/autoencoder.json.")
                    Path config,
            @Option(
                            names = "--run",
                            required = true,
                            description = "Folder of the run; resumed if it has a checkpoint.")
                    Path run,
            @Option(names = "--photos", description = "Folder of photographs to learn from beside the world.") @Nullable
                    Path photos,
            @Option(names = "--threads", defaultValue = "2", description = "Threads (${DEFAULT-VALUE}).") int threads,
            @Mixin(name = "terminal") Terminal terminal) {
        Compute.useThreads(threads);
        TrainAutoencoder.run(config, run, Optional.ofNullable(photos), Compute.detect());
        return ExitCode.OK;
    }
}
