package dev.kinora.cli.terminal;

/// A failure that a command itself has found and put into words.
public final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    private CommandException(Failure.Kind kind, String message) {
        super(message);
        failure = new Failure(kind, message);
    }

    /// A value that cannot be.
    public static CommandException usage(String message, Object... values) {
        return new CommandException(Failure.Kind.USAGE, message.formatted(values));
    }

    /// A file that cannot be used.
    public static CommandException input(String message, Object... values) {
        return new CommandException(Failure.Kind.INPUT, message.formatted(values));
    }

    /// A machine that lacks something.
    public static CommandException environment(String message, Object... values) {
        return new CommandException(Failure.Kind.ENVIRONMENT, message.formatted(values));
    }

    Failure failure() {
        return failure;
    }
}
