package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A text file of prompts, one a line; empty lines are left out.
final class PromptList {
    /// Films on one sheet.
    static final int MOST = 24;

    private PromptList() {}

    static List<String> read(Path file) {
        List<String> prompts;
        try (var lines = Files.lines(file)) {
            prompts = lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw CommandException.input(
                    "--prompts %s cannot be read: it must be a text file in UTF-8 with a prompt a line.", file);
        }
        if (prompts.isEmpty() || prompts.size() > MOST) {
            throw CommandException.usage(
                    "--prompts %s has %d prompts: a sheet has 1 to %d, each on a line of its own.",
                    file, prompts.size(), MOST);
        }
        return prompts;
    }
}
