package dev.kinora.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Memory as Linux tells of it.
public final class FreeMemory {
    private static final Path LIMIT = Path.of("/sys/fs/cgroup/memory.max");
    private static final Path USED = Path.of("/sys/fs/cgroup/memory.current");

    private FreeMemory() {}

    /// What programs may still use without swapping, in bytes; of a container what its limit leaves. 0 if unknown.
    public static long bytes() {
        long free = information("MemAvailable:");
        long limit = number(LIMIT);
        return limit == 0 ? free : Math.min(free, Math.max(0, limit - number(USED)));
    }

    /// A line of `/proc/meminfo`, in bytes; 0 if there is none.
    public static long information(String name) {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0L);
        } catch (IOException none) {
            return 0;
        }
    }

    /// 0 where the file is missing or says `max`.
    private static long number(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.chars().allMatch(Character::isDigit) && !text.isEmpty() ? Long.parseLong(text) : 0;
        } catch (IOException | NumberFormatException none) {
            return 0;
        }
    }
}
