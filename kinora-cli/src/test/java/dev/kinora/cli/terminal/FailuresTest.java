package dev.kinora.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.engine.diffusion.CancelledException;
import dev.kinora.tensor.WeightsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new IllegalArgumentException("seconds must be 1 to 4, was 9"), 2, "seconds must be 1 to 4"),
                Arguments.of(new WeightsException("x.safetensors is cut short."), 4, "x.safetensors is cut short."),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("a.json")), 4, "a.json does not exist."),
                Arguments.of(new UncheckedIOException(new AccessDeniedException("/b")), 4, "/b: permission denied."),
                Arguments.of(
                        new UncheckedIOException(new IOException("No space left on device")), 3, "The disk is full"),
                Arguments.of(new UnsatisfiedLinkError("libfoo.so"), 3, "libfoo.so. Run 'kinora doctor'"),
                Arguments.of(new OutOfMemoryError("Java heap space"), 3, "Not enough memory (Java heap space)"),
                Arguments.of(
                        new RuntimeException("DefaultCPUAllocator: can't allocate memory: you tried …"),
                        3,
                        "Not enough memory"),
                Arguments.of(new CancelledException("Cancelled."), 130, "Cancelled."));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPersonReadsAMessageAndNoTrace(Throwable thrown, int exitCode, String message) {
        Run run = Run.of(command(thrown));

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aMachineReadsOneObject(Throwable thrown, int exitCode, String message) {
        Run run = Run.of(command(thrown), "--json");

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.out().strip())
                .startsWith("{\"error\":")
                .contains(message)
                .hasLineCount(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void debugShowsTheTrace() {
        Run run = Run.of(command(new IllegalArgumentException("no")), "--debug");

        assertThat(run.err()).contains("no", "\tat dev.kinora.cli.terminal.FailuresTest");
    }

    @Test
    void aBugIsWrittenToAFile() throws IOException {
        Run run = Run.of(command(new IllegalStateException("impossible")), "--debug");

        assertThat(run.exitCode()).isEqualTo(ExitCode.BUG);
        Matcher file = Pattern.compile("with the file (\\S+\\.txt)").matcher(run.err());
        assertThat(file.find()).isTrue();
        Path report = Path.of(file.group(1));
        assertThat(report).content().contains("kinora ", "[--debug]", "IllegalStateException: impossible", "\tat ");
        Files.delete(report);
    }

    private static CommandLine command(Throwable thrown) {
        CommandLine line = new CommandLine(new Failing(thrown));
        Failures.install(line);
        return line;
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @Mixin
        private final Terminal terminal = new Terminal();

        private final Throwable thrown;

        Failing(Throwable thrown) {
            this.thrown = thrown;
        }

        @Override
        public Integer call() throws Exception {
            switch (thrown) {
                case Exception exception -> throw exception;
                case Error error -> throw error;
                default -> throw new IllegalArgumentException(thrown);
            }
        }
    }
}
