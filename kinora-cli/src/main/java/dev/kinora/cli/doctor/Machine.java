package dev.kinora.cli.doctor;

import dev.kinora.cli.options.FreeMemory;
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
        long memory = FreeMemory.information("MemTotal:");
        return new Machine(
                Runtime.version().feature(),
                CpuFeatures.detect(),
                Runtime.getRuntime().availableProcessors(),
                memory,
                FreeMemory.information("MemAvailable:"),
                freeBytes(Path.of("").toAbsolutePath()),
                freeBytes(Path.of(System.getProperty("user.home"))));
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return 0;
        }
    }
}
