package dev.kinora.cli.doctor;

import dev.kinora.tensor.CpuFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The machine as it was found.
///
/// @param freeMemoryBytes what programs may still use without swapping
/// @param freeDiskBytes where films would be written: the current folder
/// @param freeHomeBytes where native libraries are unpacked: the home folder
record Machine(
        int javaVersion,
        CpuFeatures cpu,
        int cores,
        long memoryBytes,
        long freeMemoryBytes,
        long freeDiskBytes,
        long freeHomeBytes) {
    static Machine detect() {
        long memory = memoryInfo("MemTotal:");
        return new Machine(
                Runtime.version().feature(),
                CpuFeatures.detect(),
                Runtime.getRuntime().availableProcessors(),
                memory,
                memoryInfo("MemAvailable:"),
                freeBytes(Path.of("").toAbsolutePath()),
                freeBytes(Path.of(System.getProperty("user.home"))));
    }

    /// A line of Linux's `/proc/meminfo`, in bytes; 0 if there is none.
    private static long memoryInfo(String name) {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0L);
        } catch (IOException none) {
            return 0;
        }
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }
}
