package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 200 training steps and 50 generations may not grow the process. It is one of its own, whose Java heap is
/// resident from the start, so that all growth is native memory.
class NoLeakTest {
    private static final Pattern REPORT = Pattern.compile("resident (\\d+) handles (\\d+)");

    /// For what only native code holds. The allocator itself wanders by up to 9 MiB.
    private static final long TOLERANCE_KIB = 16 * 1024;

    /// The sharp one: a single tensor kept in each step is 200 handles. A few may still wait for the collector.
    private static final long TOLERANCE_HANDLES = 20;

    @TempDir
    Path folder;

    @Test
    void trainingAndGeneratingStayAtConstantMemory() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.awt.headless=true",
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // the second compiler takes and returns tens of MiB
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                LeakProbe.class.getName(),
                folder.toString(),
                "200",
                "50",
                "1");
        File errors = folder.resolve("errors.txt").toFile();
        Process process = builder.redirectError(errors).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("exit code; output:%n%s%s", output, Files.readString(errors.toPath()))
                .isZero();
        List<MatchResult> reports = REPORT.matcher(output).results().toList();
        assertThat(reports).as(output).hasSize(2);
        assertThat(grown(reports, 1)).as("resident KiB: %s", output).isLessThan(TOLERANCE_KIB);
        assertThat(grown(reports, 2)).as("handles: %s", output).isLessThan(TOLERANCE_HANDLES);
    }

    private static long grown(List<MatchResult> reports, int group) {
        return Long.parseLong(reports.getLast().group(group))
                - Long.parseLong(reports.getFirst().group(group));
    }
}
