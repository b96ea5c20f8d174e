package dev.kinora.cli;

import dev.kinora.cli.bench.BenchCommand;
import dev.kinora.cli.doctor.DoctorCommand;
import dev.kinora.cli.evaluate.DescribeCommand;
import dev.kinora.cli.evaluate.EvaluateCommand;
import dev.kinora.cli.footage.AnimateCommand;
import dev.kinora.cli.footage.ConnectCommand;
import dev.kinora.cli.footage.EditCommand;
import dev.kinora.cli.footage.ExtendCommand;
import dev.kinora.cli.footage.FillCommand;
import dev.kinora.cli.footage.LoopCommand;
import dev.kinora.cli.generate.GenerateCommand;
import dev.kinora.cli.generate.StoryboardCommand;
import dev.kinora.cli.models.ModelsCommand;
import dev.kinora.cli.options.Numbers;
import dev.kinora.cli.provenance.VerifyCommand;
import dev.kinora.cli.safety.BlockCommand;
import dev.kinora.cli.safety.RedteamCommand;
import dev.kinora.cli.serve.ServeCommand;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Failures;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.cli.terminal.Version;
import dev.kinora.cli.worker.WorkerCommand;
import dev.kinora.cli.world.WorldCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The `kinora` command.
@Command(
        name = "kinora",
        description = "Text to video on your own machine.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        subcommands = {
            GenerateCommand.class,
            StoryboardCommand.class,
            AnimateCommand.class,
            ExtendCommand.class,
            FillCommand.class,
            EditCommand.class,
            ConnectCommand.class,
            LoopCommand.class,
            VerifyCommand.class,
            RedteamCommand.class,
            BlockCommand.class,
            ModelsCommand.class,
            ServeCommand.class,
            WorkerCommand.class,
            WorldCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            DescribeCommand.class,
            BenchCommand.class,
            DoctorCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = ExitCode.TABLE)
final class Kinora {
    @Mixin
    private final Terminal terminal = new Terminal();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    private boolean version;

    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(arguments);
        if (exitCode != ExitCode.CANCELLED) { // then the signal ends the process, as soon as this thread has
            System.exit(exitCode);
        }
    }

    /// The whole command, ready to be executed; tests give it their own writers.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Kinora());
        line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setUsageHelpAutoWidth(true);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Numbers.install(line);
        Failures.install(line);
        return line;
    }
}
