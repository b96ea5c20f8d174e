package dev.kinora.cli;

import dev.kinora.engine.generate.ModelFolder;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/// From where to where a run's weights are exported.
final class ExportOptions {
    @Option(names = "--run", required = true, paramLabel = "FOLDER", description = "Folder of the run.")
    private Path run = Path.of("");

    @Option(names = "--model", required = true, paramLabel = "FOLDER", description = "Model folder to write into.")
    private Path model = Path.of("");

    Path run() {
        return run;
    }

    ModelFolder model() {
        return new ModelFolder(model);
    }
}
