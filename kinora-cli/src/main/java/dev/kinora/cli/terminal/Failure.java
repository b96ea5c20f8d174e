package dev.kinora.cli.terminal;

import dev.kinora.engine.diffusion.CancelledException;
import dev.kinora.media.MediaException;
import dev.kinora.provenance.BlockedException;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.RefusedException;
import dev.kinora.provenance.UnsignedException;
import dev.kinora.safety.PolicyException;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import picocli.CommandLine.ExecutionException;

/// Why a command failed, in words for the person who ran it.
///
/// @param kind decides the exit code
/// @param message what went wrong and, where there is one, the remedy
public record Failure(Kind kind, String message) {
    public enum Kind {
        BUG(ExitCode.BUG),
        USAGE(ExitCode.USAGE),
        ENVIRONMENT(ExitCode.ENVIRONMENT),
        INPUT(ExitCode.INPUT),
        REFUSED(ExitCode.REFUSED),
        CANCELLED(ExitCode.CANCELLED);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    /// The `--json` form.
    record Json(Error error) {
        record Error(String kind, String message) {}
    }

    public static Failure of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        String message = String.valueOf(cause.getMessage());
        if (mentions(cause, "No space left on device")) {
            return new Failure(
                    Kind.ENVIRONMENT,
                    "The disk is full: %s Free some space or write to another disk.".formatted(message));
        }
        if (cause instanceof OutOfMemoryError || mentions(cause, "can't allocate memory")) {
            return new Failure(
                    Kind.ENVIRONMENT,
                    "Not enough memory (%s). Ask for a smaller or shorter film, close other programs, or give Java more with KINORA_JAVA_OPTS=-Xmx4g."
                            .formatted(message));
        }
        return switch (cause) {
            case CommandException known -> known.failure();
            case CancelledException _ -> new Failure(Kind.CANCELLED, message);
            case WeightsException _,
                    ShapeException _,
                    MediaException _,
                    ProvenanceException _,
                    UnsignedException _,
                    PolicyException _ -> new Failure(Kind.INPUT, message);
            case RefusedException _, BlockedException _ -> new Failure(Kind.REFUSED, message);
            case UncheckedIOException io when io.getCause() != null -> new Failure(Kind.INPUT, words(io.getCause()));
            case IOException io -> new Failure(Kind.INPUT, words(io));
            case IllegalArgumentException _ -> new Failure(Kind.USAGE, message);
            case LinkageError _ ->
                new Failure(
                        Kind.ENVIRONMENT,
                        "A native library could not be loaded: %s. Run 'kinora doctor' to see which and why."
                                .formatted(message));
            default -> new Failure(Kind.BUG, "%s: %s".formatted(cause.getClass().getSimpleName(), message));
        };
    }

    Json json() {
        return new Json(new Json.Error(kind.name().toLowerCase(Locale.ROOT), message));
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause != null && (thrown instanceof ExecutionException || thrown instanceof InvocationTargetException)
                ? unwrapped(cause)
                : thrown;
    }

    private static boolean mentions(Throwable thrown, String words) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t.getMessage() != null && t.getMessage().contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static String words(IOException io) {
        return switch (io) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist.";
            case AccessDeniedException denied -> denied.getFile() + ": permission denied.";
            case FileSystemException e when e.getReason() != null -> e.getFile() + ": " + e.getReason() + ".";
            default -> String.valueOf(io.getMessage());
        };
    }
}
