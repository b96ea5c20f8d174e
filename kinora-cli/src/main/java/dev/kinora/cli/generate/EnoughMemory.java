package dev.kinora.cli.generate;

import dev.kinora.cli.options.FreeMemory;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.MemoryNeed;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;

/// Whether a film fits into memory, asked before anything is loaded and not minutes later.
final class EnoughMemory {
    private EnoughMemory() {}

    static void require(ModelFolder folder, Compute compute, FilmSpec film) {
        if (compute.hardware() == Compute.Hardware.CUDA) {
            return; // libtorch alone knows what is free there
        }
        int frames = film.film().atOnce();
        PictureSize size = film.size();
        require(MemoryNeed.of(folder, compute, size.width(), size.height(), frames), FreeMemory.bytes(), film);
    }

    /// @param free bytes; 0 if unknown
    static void require(MemoryNeed need, long free, FilmSpec film) {
        if (free > 0 && need.total() > free) {
            throw CommandException.environment(
                    "%s needs about %.1f GB for %s and %d frames (%.1f for its weights), %.1f GB are free. Ask for a"
                            + " smaller or shorter film, close other programs, or take a smaller model.",
                    film.model().name(),
                    need.total() / 1e9,
                    film.size(),
                    film.film().atOnce(),
                    need.weights() / 1e9,
                    free / 1e9);
        }
    }
}
