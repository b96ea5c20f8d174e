package dev.kinora.cli.generate;

import dev.kinora.cli.options.FreeMemory;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.MemoryNeed;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.WeightFormat;
import dev.kinora.tensor.Compute;
import java.util.Comparator;
import java.util.List;

/// Whether a film fits into memory, asked before anything is loaded and not minutes later.
final class EnoughMemory {
    private static final double FRAMES_SHARE = 0.6;

    private EnoughMemory() {}

    /// @param takes that are made one after another, and whose frames are kept until all are made
    static void require(ModelFolder folder, Compute compute, WeightFormat format, List<FilmSpec> takes) {
        requireFrames(
                takes.stream().mapToLong(FilmSpec::frameBytes).sum(),
                Runtime.getRuntime().maxMemory());
        FilmSpec film = takes.stream()
                .max(Comparator.comparingInt(take -> take.film().atOnce()))
                .orElseThrow();
        if (compute.hardware() == Compute.Hardware.CUDA) {
            return; // libtorch alone knows what is free there
        }
        int frames = film.film().atOnce();
        PictureSize size = film.size();
        require(MemoryNeed.of(folder, compute, format, size.width(), size.height(), frames), FreeMemory.bytes(), film);
    }

    /// @param heap bytes that Java may use
    static void requireFrames(long bytes, long heap) {
        if (bytes > FRAMES_SHARE * heap) {
            throw CommandException.environment(
                    "The film's frames need %.1f GB, Java has %.1f GB for them and all else. Ask for a shorter or smaller"
                            + " film, or give Java more: KINORA_JAVA_OPTS=-Xmx%dg",
                    bytes / 1e9, heap / 1e9, Math.round(Math.ceil(bytes / FRAMES_SHARE / (1 << 30))));
        }
    }

    /// @param free bytes; 0 if unknown
    static void require(MemoryNeed need, long free, FilmSpec film) {
        if (free > 0 && need.total() > free) {
            throw CommandException.environment(
                    "%s needs about %.1f GB for %s and %d frames (%.1f for its weights), %.1f GB are free. Ask for a"
                            + " smaller or shorter film, close other programs, add --weights int8, or take a smaller"
                            + " model.",
                    film.model().name(),
                    need.total() / 1e9,
                    film.size(),
                    film.film().atOnce(),
                    need.weights() / 1e9,
                    free / 1e9);
        }
    }
}
