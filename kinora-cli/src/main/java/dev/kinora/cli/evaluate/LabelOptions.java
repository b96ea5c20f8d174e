package dev.kinora.cli.evaluate;

import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.Agreement;
import dev.kinora.train.evaluate.Agreement.Tally;
import dev.kinora.train.evaluate.LabelSheets;
import dev.kinora.train.evaluate.MeasureAgreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Labels by eye, and how far the judge agrees with them.
final class LabelOptions {
    @Option(
            names = "--label-sheets",
            paramLabel = "FOLDER",
            description = "Instead of a report, draw numbered films of one for labelling by eye, without prompts.")
    private @Nullable Path sheets;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Report whose films are labelled or looked at (--out).")
    private @Nullable Path report;

    @Option(
            names = "--join-labels",
            paramLabel = "FILE",
            description =
                    "Labels by number on the sheets in --label-sheets: write films.jsonl there, which names films.")
    private @Nullable Path joined;

    @Option(
            names = "--agreement",
            paramLabel = "FILE",
            description = "Instead of a report, show how far the judge sees what labels say.")
    private @Nullable Path compared;

    /// The options given that each ask for something else than a report.
    List<String> tasks() {
        List<String> tasks = new ArrayList<>();
        if (needNoJudge()) {
            tasks.add(joined == null ? "--label-sheets" : "--join-labels");
        }
        if (compared != null) {
            tasks.add("--agreement");
        }
        return tasks;
    }

    boolean needNoJudge() {
        return sheets != null || joined != null;
    }

    boolean areCompared() {
        return compared != null;
    }

    /// Draws sheets, or joins labels with them.
    int sheets(Path out, Terminal terminal) {
        Path folder = sheets;
        if (folder == null) {
            throw CommandException.usage("--join-labels: name the folder of the sheets with --label-sheets.");
        }
        try {
            if (joined != null) {
                Path file = LabelSheets.join(joined, folder);
                terminal.result(Map.of("file", file.toString()), "Wrote %s.".formatted(file));
            } else {
                LabelSheets.Result result = LabelSheets.write(report(out), folder);
                terminal.result(
                        result,
                        "Wrote %d films on %d sheets to %s.".formatted(result.films(), result.sheets(), folder));
            }
            return ExitCode.OK;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    int agreement(Path judge, Path model, Path out, Terminal terminal) {
        Path labels = compared;
        if (labels == null) {
            throw new IllegalStateException("no labels to compare");
        }
        MeasureAgreement.Request request = new MeasureAgreement.Request(labels, judge, model, report(out));
        Agreement agreement = Cancellation.during(cancellation -> {
            try (EvaluationProgress progress = new EvaluationProgress(terminal, "Looking", cancellation)) {
                return MeasureAgreement.run(request, Compute.detect(), progress);
            }
        });
        terminal.result(agreement, text(agreement));
        return ExitCode.OK;
    }

    private Path report(Path out) {
        return report == null ? out : report;
    }

    static String text(Agreement agreement) {
        StringBuilder text =
                new StringBuilder("%-12s %8s %8s %8s %8s%n".formatted("", "compared", "agreed", "unclear", "share"));
        agreement.dimensions().forEach((name, tally) -> text.append(line(name, tally)));
        return text.append(line("all", agreement.all())).toString().stripTrailing();
    }

    private static String line(String name, Tally tally) {
        String share = tally.compared() == 0 ? "–" : String.format(Locale.ROOT, "%.1f%%", 100 * tally.share());
        return String.format(
                Locale.ROOT, "%-12s %8d %8d %8d %8s%n", name, tally.compared(), tally.agreed(), tally.unclear(), share);
    }
}
