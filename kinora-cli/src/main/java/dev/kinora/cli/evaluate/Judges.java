package dev.kinora.cli.evaluate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.terminal.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where the judge lies.
final class Judges {
    private Judges() {}

    /// @param asked a folder, or null for that of the shipped model
    static Path folder(@Nullable Path asked) {
        Path folder = asked != null ? asked : Models.folder(null).resolve("judge");
        if (!Files.isDirectory(folder)) {
            throw CommandException.input(
                    "There is no judge in %s: train one with 'kinora train judge' and export it, or name a folder with"
                            + " --judge.",
                    folder);
        }
        return folder;
    }
}
