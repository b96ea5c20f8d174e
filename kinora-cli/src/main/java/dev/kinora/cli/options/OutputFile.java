package dev.kinora.cli.options;

import static dev.kinora.cli.terminal.CommandException.environment;
import static dev.kinora.cli.terminal.CommandException.input;
import static dev.kinora.cli.terminal.CommandException.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Checks of files that a command will write, made before the work whose result they would lose.
public final class OutputFile {
    /// Endings of films that `kinora-media` writes.
    public static final List<String> FILMS = List.of(".mp4", ".webm", ".gif", ".mkv");
    /// Endings of pictures that it writes.
    public static final List<String> PICTURES = List.of(".png", ".webp");

    public static final List<String> FILMS_AND_PICTURES =
            Stream.concat(FILMS.stream(), PICTURES.stream()).toList();

    private static final long SPARE_BYTES = 16L << 20;

    private OutputFile() {}

    /// @param endings those that are known, with their dots
    /// @param force whether a file that stands there may be replaced
    /// @param expectedBytes about how large it will be
    /// @throws dev.kinora.cli.terminal.CommandException when the file could not be written in the end
    public static void check(Path path, List<String> endings, boolean force, long expectedBytes) {
        String name = path.toString();
        if (!endsWithOne(path, endings)) {
            throw usage(
                    "'%s': the ending says what kind of file to write; known are %s.",
                    name, String.join(", ", endings));
        }
        if (Files.isDirectory(path)) {
            throw usage("'%s' is a folder; name a file in it.", name);
        }
        if (Files.exists(path) && !force) {
            throw usage("'%s' exists already. Add --force to replace it, or name another file.", name);
        }
        Path folder = folder(path);
        if (!Files.isDirectory(folder)) {
            throw input("'%s': the folder %s does not exist. Make it first: mkdir -p '%s'", name, folder, folder);
        }
        if (!Files.isWritable(folder)) {
            throw input("'%s': no permission to write into the folder %s. Choose another.", name, folder);
        }
        if (!takesFiles(folder)) {
            throw input("'%s': %s is no place for files. Choose another folder.", name, folder);
        }
        long free = freeBytes(folder);
        if (free < expectedBytes + SPARE_BYTES) {
            throw environment(
                    "'%s': the disk has %d MB free, about %d MB are needed. Free some space or write to another disk.",
                    name, free >> 20, (expectedBytes + SPARE_BYTES >> 20) + 1);
        }
    }

    public static boolean isPicture(Path path) {
        return endsWithOne(path, PICTURES);
    }

    /// The first of `clip.mp4`, `clip-2.mp4`, … that does not exist.
    public static Path free(Path wanted) {
        String name = wanted.toString();
        int dot = name.lastIndexOf('.');
        Path candidate = wanted;
        for (int i = 2; Files.exists(candidate); i++) {
            candidate = Path.of(name.substring(0, dot) + "-" + i + name.substring(dot));
        }
        return candidate;
    }

    private static boolean endsWithOne(Path path, List<String> endings) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    private static Path folder(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        return folder == null ? path.toAbsolutePath() : folder;
    }

    /// Not so are the kernel's own folders, such as `/proc`.
    private static boolean takesFiles(Path folder) {
        try {
            return Files.getFileStore(folder).getTotalSpace() > 0;
        } catch (IOException unknown) {
            return true; // writing will tell
        }
    }

    private static long freeBytes(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE; // no figure is no reason to refuse
        }
    }
}
