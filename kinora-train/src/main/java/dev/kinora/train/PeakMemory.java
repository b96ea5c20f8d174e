package dev.kinora.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// The most resident memory that this process ever had, as Linux counts it.
final class PeakMemory {
    private static final String RESET = "5"; // of /proc/self/clear_refs, proc(5)

    private PeakMemory() {}

    static long bytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Counts from now on. Where the system forbids it, the peak stays that of the whole process.
    static void reset() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), RESET);
        } catch (IOException forbidden) {
            return;
        }
    }
}
