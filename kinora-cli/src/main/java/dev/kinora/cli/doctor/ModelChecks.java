package dev.kinora.cli.doctor;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whether each model's files are there and whole.
final class ModelChecks {
    private static final String REMEDY =
            "Get its files again (git checkout models), or train one: kinora train --help.";

    private ModelChecks() {}

    /// @param home the folder whose folders are models
    static List<Finding> run(Path home) {
        List<Path> folders = Models.installed(home);
        return folders.isEmpty()
                ? List.of(Finding.broken("Model", "none in " + home, REMEDY))
                : folders.stream().map(ModelChecks::check).toList();
    }

    private static Finding check(Path folder) {
        String subject = "Model " + folder.getFileName();
        ModelReport report;
        try {
            report = ModelReport.of(new ModelFolder(folder));
        } catch (LinkageError broken) {
            return Finding.broken(subject, "cannot be looked through without libtorch", "Mend libtorch first.");
        }
        return report.problems().isEmpty()
                ? Finding.works(
                        subject, String.format(Locale.ROOT, "whole: %.1f million weights", report.parameters() / 1e6))
                : Finding.broken(subject, String.join("; ", report.problems()), REMEDY);
    }
}
