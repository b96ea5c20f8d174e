package dev.kinora.cli.terminal;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/// Shows failures: a message and an exit code, never a stack trace unless `--debug` asks for it. The trace of a bug
/// goes
/// to a file that can be sent along with a report.
public final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private Failures() {}

    /// Makes `line` and its subcommands fail this way.
    public static void install(CommandLine line) {
        Failures failures = new Failures();
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        line.setExecutionStrategy(failures::run);
    }

    private int run(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error error) { // picocli hands exceptions to the handler, but not errors
            return handle(error, leaf(parsed), parsed);
        }
    }

    private static CommandLine leaf(ParseResult parsed) {
        return parsed.hasSubcommand()
                ? leaf(parsed.subcommand())
                : parsed.commandSpec().commandLine();
    }

    @Override
    public int handleExecutionException(Exception thrown, CommandLine line, ParseResult parsed) {
        return handle(thrown, line, parsed);
    }

    private static int handle(Throwable thrown, CommandLine line, ParseResult parsed) {
        Failure failure = Failure.of(thrown);
        Terminal terminal = Terminal.of(line);
        if (failure.kind() == Failure.Kind.BUG) {
            failure = new Failure(failure.kind(), bugReport(failure.message(), thrown, parsed));
        }
        show(failure, line, terminal.isJson());
        if (terminal.isDebug()) {
            line.getErr().println(trace(thrown));
            line.getErr().flush();
        }
        return failure.kind().exitCode();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        boolean json = Arrays.asList(arguments).contains("--json");
        show(new Failure(Failure.Kind.USAGE, String.valueOf(wrong.getMessage())), line, json);
        if (!json) {
            UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
            line.getErr().printf("Try '%s --help'.%n", line.getCommandSpec().qualifiedName());
            line.getErr().flush();
        }
        return ExitCode.USAGE;
    }

    private static void show(Failure failure, CommandLine line, boolean json) {
        PrintWriter writer = json ? line.getOut() : line.getErr();
        writer.println(json ? Terminal.json(failure.json()) : failure.message());
        writer.flush();
    }

    private static String bugReport(String message, Throwable thrown, ParseResult parsed) {
        String report = "%s%n%nArguments: %s%n%n%s"
                .formatted(String.join("\n", new Version().getVersion()), parsed.originalArgs(), trace(thrown));
        try {
            Path file = Files.createTempFile("kinora-bug-", ".txt");
            Files.writeString(file, report);
            return "This is a bug in Kinora: %s%nPlease report it with the file %s (it holds your command line)."
                    .formatted(message, file);
        } catch (IOException unwritable) {
            return "This is a bug in Kinora: %s%nPlease report it with the output of the same command and --debug."
                    .formatted(message);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
