package dev.kinora.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where a command's words go, and the options that every command has for it. Results go to standard output: text for
/// people, or with `--json` exactly one JSON object. Notes, progress and errors go to standard error.
///
/// Commands have it as a [Mixin] named `terminal`; the options work before and after the command's name.
public final class Terminal {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--json", description = "Print one JSON object for machines.")
    private boolean json;

    @Option(names = "--debug", description = "Show the stack trace of an error.")
    private boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /// The terminal of a parsed command.
    public static Terminal of(CommandLine line) {
        return (Terminal) Objects.requireNonNull(line.getMixins().get("terminal"), "a command without a Terminal");
    }

    public boolean isJson() {
        return json || parent().map(Terminal::isJson).orElse(false);
    }

    public boolean isDebug() {
        return debug || parent().map(Terminal::isDebug).orElse(false);
    }

    /// The command's result.
    ///
    /// @param object a record or map for `--json`
    /// @param text the same for people, without a line break at the end
    public void result(Object object, String text) {
        print(out(), isJson() ? json(object) : text);
    }

    /// A remark beside the result; machines that read standard output do not see it.
    public void note(String line) {
        print(err(), line);
    }

    /// A bar on standard error for work of `total` steps, if that is a terminal.
    public ProgressLine progress(String task, long total) {
        return ProgressLine.open(task, total, Integer.getInteger("kinora.progress.columns", 0));
    }

    public static String json(Object object) {
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(object.getClass() + " cannot be written as JSON", impossible);
        }
    }

    private Optional<Terminal> parent() {
        CommandLine above = line().getParent();
        return above == null ? Optional.empty() : Optional.of(of(above));
    }

    private PrintWriter out() {
        return line().getOut();
    }

    private PrintWriter err() {
        return line().getErr();
    }

    private CommandLine line() {
        if (command == null) {
            throw new IllegalStateException("A Terminal works as a @Mixin of a command that picocli has parsed.");
        }
        return command.commandLine();
    }

    private static void print(PrintWriter writer, String text) {
        writer.println(text);
        writer.flush();
    }
}
