package dev.kinora.cli.models;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "models",
        description = {
            "Show the models in the folder 'models', or check one: what it is, its licence and size, what it can do, and"
                    + " everything that is missing or wrong.",
            "Weights are looked through, not read, so this is quick for large models too. Ends with 4 if one is not whole."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  kinora models", "  kinora models Wan2.1-T2V-1.3B-Diffusers"})
public final class ModelsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "A model folder, or the name of one in 'models'.")
    private @Nullable Path folder;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Found(List<ModelReport> models) {}

    @Override
    public Integer call() {
        List<Path> folders = folder == null ? Models.installed() : List.of(Models.folder(folder));
        if (folders.isEmpty()) {
            throw CommandException.input("There are no models in %s.", Models.home());
        }
        List<ModelReport> reports = folders.stream()
                .map(path -> ModelReport.of(new ModelFolder(path)))
                .toList();
        terminal.result(
                new Found(reports),
                String.join(
                        System.lineSeparator() + System.lineSeparator(),
                        reports.stream().map(ModelsCommand::text).toList()));
        return reports.stream().allMatch(report -> report.problems().isEmpty()) ? ExitCode.OK : ExitCode.INPUT;
    }

    private static String text(ModelReport report) {
        var lines = new ArrayList<String>();
        lines.add("%s  (%s)".formatted(report.name(), report.folder()));
        lines.add(String.format(
                Locale.ROOT, "  size     %s weights, %s on disk", counted(report.parameters()), bytes(report.bytes())));
        lines.add("  licence  " + report.licence());
        report.abilities().forEach(ability -> lines.add("  does     " + ability));
        lines.add("  state    "
                + (report.problems().isEmpty()
                        ? "whole"
                        : "%d problems:".formatted(report.problems().size())));
        report.problems().forEach(problem -> lines.add("    " + problem.replace("\n", "\n    ")));
        return String.join(System.lineSeparator(), lines);
    }

    private static String counted(long number) {
        return number >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.2f billion", number / 1e9)
                : String.format(Locale.ROOT, "%.1f million", number / 1e6);
    }

    private static String bytes(long number) {
        return number >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f GB", number / 1e9)
                : String.format(Locale.ROOT, "%.1f MB", number / 1e6);
    }
}
