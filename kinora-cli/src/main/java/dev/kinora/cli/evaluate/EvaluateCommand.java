package dev.kinora.cli.evaluate;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.Evaluate;
import dev.kinora.train.evaluate.FaultTable;
import dev.kinora.train.evaluate.SoundSync;
import dev.kinora.train.evaluate.Suite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = {
            "Measure how well models follow prompts and how their films hold together.",
            "Judges trained on rendered scenes look at the films; rendered scenes are the ceiling and untrained weights"
                    + " the floor. The report is one page, index.html, and scores.json. Stopped, the same command goes on"
                    + " where it was: films are kept in the report's folder."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora evaluate --suite smoke --budget 2m -o report",
            "  kinora evaluate --model storybook,my-model --suite standard --budget 1h -o comparison",
            "  kinora evaluate --prompts my-prompts.jsonl -o report",
            "  kinora evaluate --faults 60    (what planted faults do to each measure)",
            "  kinora evaluate --sound 30    (how far what is heard is from what is seen)",
            "  kinora evaluate --report report --label-sheets sheets    (films to label by eye)",
            "  kinora evaluate --agreement runs/labels/films.jsonl    (how far the judge sees the same)"
        })
public final class EvaluateCommand implements Callable<Integer> {
    private static final String FREE_SENTENCES = "runs/prompts/evaluate-free.jsonl";

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            split = ",",
            description = "Model folders, or names of some in models, with commas between them (storybook).")
    private List<Path> models = List.of();

    @Option(
            names = "--suite",
            paramLabel = "SUITE",
            defaultValue = "standard",
            description = "smoke (two minutes), standard or full (${DEFAULT-VALUE}).")
    private Suite suite = Suite.STANDARD;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = TimeBudget.class,
            description = "Time for making films, e.g. 90s, 10m, 2h (${DEFAULT-VALUE}); what does not fit is left out.")
    private Duration budget = Duration.ofMinutes(10);

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            defaultValue = "report",
            description = "Folder of the report (${DEFAULT-VALUE}); films that lie in it are reused.")
    private Path out = Path.of("report");

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            description = "Instead of the suite's prompts, a JSON object a line: a prompt and what should be seen.")
    private @Nullable Path prompts;

    @Option(
            names = "--world",
            paramLabel = "WORLD",
            defaultValue = "single",
            description = "Scenes that the models learned from: single, lively, cast or full (${DEFAULT-VALUE}).")
    private String world = "single";

    @Option(names = "--judge", paramLabel = "FOLDER", description = "Folder of the judge (models/storybook/judge).")
    private @Nullable Path judge;

    @Option(
            names = "--faults",
            paramLabel = "N",
            description = "Instead of a report, plant faults into N rendered scenes and show what each measure says.")
    private @Nullable Integer faults;

    @Option(
            names = "--sound",
            paramLabel = "N",
            description = "Instead of a report, show how far sounds are from bounces in N films of the model.")
    private @Nullable Integer sound;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    private @Nullable Integer threads;

    @Mixin
    private final LabelOptions labels = new LabelOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        requireOneTask();
        if (labels.needNoJudge()) {
            return labels.sheets(out, terminal);
        }
        Path judgeFolder = Judges.folder(judge);
        if (threads != null) {
            Compute.useThreads(threads);
        }
        if (labels.areCompared()) {
            return labels.agreement(judgeFolder, onlyFolder(), out, terminal);
        }
        if (sound != null) {
            return sound(judgeFolder, sound);
        }
        return faults == null ? report(judgeFolder) : faults(judgeFolder, faults);
    }

    private void requireOneTask() {
        List<String> tasks = new ArrayList<>(labels.tasks());
        if (faults != null) {
            tasks.add("--faults");
        }
        if (sound != null) {
            tasks.add("--sound");
        }
        if (prompts != null) {
            tasks.add("--prompts");
        }
        if (tasks.size() > 1) {
            throw CommandException.usage("%s: one at a time.", String.join(" and ", tasks));
        }
    }

    /// @throws CommandException if there are several: films with labels are one model's
    private Path onlyFolder() {
        if (models.size() > 1) {
            throw CommandException.usage("--model: labels are of the films of one model, got %d.", models.size());
        }
        return folders().getFirst();
    }

    private int report(Path judgeFolder) {
        List<Path> folders = folders();
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw CommandException.usage("--out %s: is a file. Name a folder.", out);
        }
        Evaluate.Request request = new Evaluate.Request(
                folders,
                judgeFolder,
                suite,
                world,
                Models.home().resolveSibling(FREE_SENTENCES),
                Optional.ofNullable(prompts),
                budget,
                out);
        Evaluate.Result result = Cancellation.during(cancellation -> evaluate(request, cancellation));
        terminal.result(result, text(result));
        return ExitCode.OK;
    }

    private Evaluate.Result evaluate(Evaluate.Request request, Cancellation cancellation) {
        try (EvaluationProgress progress = new EvaluationProgress(terminal, "Evaluating", cancellation)) {
            return Evaluate.run(request, Compute.detect(), progress);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (Path asked : models.isEmpty() ? List.of(Models.folder(null)) : models) {
            Path folder = Models.folder(asked);
            if (!Files.isDirectory(folder)) {
                throw CommandException.input(
                        "There is no model folder %s. Name folders, or models in %s.", folder, Models.home());
            }
            folders.add(folder);
        }
        return folders;
    }

    private int faults(Path judgeFolder, int count) {
        if (count < 1) {
            throw CommandException.usage("--faults %d: must be at least 1 scene.", count);
        }
        try (ProgressLine progress = terminal.progress("Planting faults", count)) {
            String table = FaultTable.markdown(judgeFolder, count, Compute.detect(), progress::at);
            terminal.result(Map.of("table", table), table.stripTrailing());
        }
        return ExitCode.OK;
    }

    private int sound(Path judgeFolder, int clips) {
        if (clips < 2) {
            throw CommandException.usage("--sound %d: must be at least 2 films, one the other's control.", clips);
        }
        ModelFolder model = new ModelFolder(onlyFolder());
        if (!model.sound().exists()) {
            throw CommandException.usage("%s makes silent films: there is nothing to hear.", model.root());
        }
        try (ProgressLine progress = terminal.progress("Listening", 2L * clips)) {
            Map<String, SoundSync.Offsets> offsets =
                    SoundSync.run(model, judgeFolder, clips, Compute.detect(), progress::at);
            StringBuilder text =
                    new StringBuilder("From bounces to sounds               bounces   median      90%%%n".formatted());
            offsets.forEach((name, found) -> text.append("%-36s %7d %5.0f ms %5.0f ms%n"
                    .formatted(name, found.bounces(), 1000 * found.median(), 1000 * found.most())));
            terminal.result(offsets, text.toString().stripTrailing());
        }
        return ExitCode.OK;
    }

    private static String text(Evaluate.Result result) {
        StringBuilder text = new StringBuilder();
        result.following()
                .forEach((name, share) ->
                        text.append("%-24s %5.1f%% of what prompts ask for%n".formatted(name, 100 * share)));
        if (!result.unreliable().isEmpty()) {
            text.append(
                    "The judge is unreliable (below 95%%) in: %s%n".formatted(String.join(", ", result.unreliable())));
        }
        if (!result.isComplete()) {
            text.append("The budget did not suffice for all films: run the same command again to go on.%n".formatted());
        }
        return text.append("Wrote %s: %d clips.".formatted(result.report(), result.clips()))
                .toString();
    }
}
