package dev.kinora.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// What one run of the command gave.
public record Run(int exitCode, String out, String err) {
    public static Run kinora(String... arguments) {
        return of(Kinora.commandLine(), arguments);
    }

    public static Run of(CommandLine line, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return new Run(line.execute(arguments), out.toString(), err.toString());
    }
}
