package dev.kinora.cli.bench;

import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.tensor.Compute;
import dev.kinora.train.WanBench;
import dev.kinora.train.WanBench.Part;
import dev.kinora.train.WanBenchReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "wan",
        description = {
            "Measure how fast this machine runs Wan 2.1 1.3B: one evaluation of the transformer at 1,280 and 2,550"
                    + " tokens, and the autoencoder. Takes about five minutes, 4 GiB of memory and 3 GB on the disk.",
            "No weights are needed: untrained ones of the same shape take as long."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {"  kinora bench wan", "  runs/bench-wan.sh    (beside diffusers on PyTorch, where that is installed)"
        })
public final class BenchWanCommand implements Callable<Integer> {
    @Option(names = "--tiny", description = "A small network instead, to try the bench.")
    private boolean tiny;

    @Option(
            names = "--part",
            paramLabel = "NETWORK",
            description = "Measure one network alone: ${COMPLETION-CANDIDATES}.")
    private @Nullable Part part;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the untrained weights are while they are measured (the system's temporary folder).")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(names = "--threads", paramLabel = "N", description = "Processor threads (all cores).")
    private @Nullable Integer threads;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (threads != null) {
            Compute.useThreads(threads);
        }
        WanBenchReport report = Cancellation.during(cancellation -> measure(what -> {
            cancellation.check();
            terminal.note("Measuring " + what + "…");
        }));
        terminal.result(report, BenchTable.text(report));
        return ExitCode.OK;
    }

    private WanBenchReport measure(Consumer<String> progress) {
        if (!Files.isDirectory(folder)) {
            throw CommandException.input("--folder %s: there is no such folder. Make it first.", folder);
        }
        return WanBench.run(
                tiny ? WanBench.TINY : WanBench.WAN_13B,
                part == null ? EnumSet.allOf(Part.class) : EnumSet.of(part),
                folder,
                Compute.detect(),
                progress);
    }
}
