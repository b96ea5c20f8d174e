package dev.kinora.cli;

import dev.kinora.tensor.Compute;
import dev.kinora.train.TrainAutoencoder;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Train the shipped models, or go on with a run.")
final class TrainCommand {
    @Command(name = "autoencoder", description = "Train the video autoencoder on the procedural world.")
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
            @Option(names = "--threads", defaultValue = "2", description = "Threads (${DEFAULT-VALUE}).") int threads) {
        Compute.useThreads(threads);
        TrainAutoencoder.run(config, run, Optional.ofNullable(photos), Compute.detect());
        return 0;
    }
}
