package dev.kinora.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// `log.csv` in a run's folder: a line a step, appended at once. After a resume, lines beyond the checkpoint are cut.
final class TrainingLog {
    private final Path file;

    TrainingLog(Path runFolder, List<String> columns, long resumedAtStep) {
        file = runFolder.resolve("log.csv");
        try {
            Files.createDirectories(runFolder);
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            List<String> kept = new ArrayList<>();
            kept.add("step," + String.join(",", columns));
            lines.stream()
                    .skip(1)
                    .filter(line -> Long.parseLong(line.substring(0, line.indexOf(','))) <= resumedAtStep)
                    .forEach(kept::add);
            Files.write(file, kept);
        } catch (IOException failed) {
            throw new UncheckedIOException("The log %s cannot be written.".formatted(file), failed);
        }
    }

    void add(long step, Map<String, Double> values) {
        String line = values.values().stream()
                .map(value -> String.format(Locale.ROOT, "%.6g", value))
                .collect(Collectors.joining(",", step + ",", "\n"));
        try {
            Files.writeString(file, line, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException("The log %s cannot be written.".formatted(file), failed);
        }
    }
}
