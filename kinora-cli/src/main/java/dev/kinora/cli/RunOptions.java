package dev.kinora.cli;

import dev.kinora.tensor.Compute;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every training run is told.
final class RunOptions {
    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "Settings; runs/ has those of releases.")
    private Path config = Path.of("");

    @Option(
            names = "--run",
            required = true,
            paramLabel = "FOLDER",
            description = "Folder of the run; resumed if it has a checkpoint.")
    private Path run = Path.of("");

    @Option(
            names = "--start",
            paramLabel = "FILE",
            description = "Weights to start from where the run has no checkpoint.")
    private @Nullable Path start;

    @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "Threads (${DEFAULT-VALUE}).")
    private int threads;

    Path config() {
        return config;
    }

    Path run() {
        return run;
    }

    Optional<Path> start() {
        return Optional.ofNullable(start);
    }

    /// What the run computes with, from here on with so many threads.
    Compute compute() {
        Compute.useThreads(threads);
        return Compute.detect();
    }
}
