package dev.kinora.cli.bench;

import dev.kinora.cli.options.Models;
import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.train.Bench;
import dev.kinora.train.BenchReport;
import dev.kinora.train.FreshModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "bench",
        description = {
            "Measure how fast this machine generates and trains, in about a minute.",
            "Close other programs first. While no trained weights are there, untrained ones of the same shapes are"
                    + " measured: they take as long."
        },
        subcommands = BenchWanCommand.class,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora bench",
            "  kinora bench --json --threads 1",
            "  kinora bench --fresh /tmp/untrained",
            "  kinora bench wan",
            "  runs/bench.sh    (with the time of a whole film, from Enter to MP4)"
        })
public final class BenchCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Model folder, or the name of one in models (storybook).")
    private @Nullable Path model;

    @Option(
            names = "--fresh",
            paramLabel = "FOLDER",
            description = "Make a model with untrained weights in this new folder and measure that.")
    private @Nullable Path fresh;

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    private @Nullable Integer threads;

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Measurements(String model, boolean trained, BenchReport report) {}

    @Override
    public Integer call() throws IOException {
        if (model != null && fresh != null) {
            throw CommandException.usage("--model and --fresh both name the model to measure. Give one of them.");
        }
        if (threads != null) {
            Compute.useThreads(threads);
        }
        if (fresh != null) {
            if (Files.exists(fresh)) {
                throw CommandException.input("--fresh %s: exists already. Name a new folder.", fresh);
            }
            measureFresh(fresh);
        } else if (model == null && !isComplete(Models.folder(null))) {
            Path temporary = Files.createTempDirectory("kinora-bench-");
            try {
                measureFresh(temporary);
            } finally {
                remove(temporary);
            }
        } else {
            measure(Models.folder(model), true);
        }
        return ExitCode.OK;
    }

    private void measureFresh(Path folder) throws IOException {
        FreshModel.write(new ModelFolder(folder));
        measure(folder, false);
    }

    private void measure(Path folder, boolean trained) {
        BenchReport report = Cancellation.during(
                cancellation -> Bench.run(new ModelFolder(folder), Bench.SIZES, Compute.detect(), what -> {
                    cancellation.check();
                    terminal.note("Measuring " + what + "…");
                }));
        String name = trained ? folder.toString() : "untrained weights in the shipped model's shapes";
        terminal.result(new Measurements(name, trained, report), BenchTable.text(name, report));
    }

    private static boolean isComplete(Path folder) {
        return Stream.of("transformer", "vae")
                .allMatch(part -> Files.exists(folder.resolve(part).resolve(ModelFolder.WEIGHTS)));
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.delete(each);
        }
    }
}
