package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
    private static final List<String> COLUMNS = List.of("loss", "seconds");

    @TempDir
    Path folder;

    @Test
    void everyStepIsALineAtOnce() throws IOException {
        TrainingLog log = new TrainingLog(folder.resolve("run"), COLUMNS, 0);
        log.add(1, values(0.123456789, 12));
        log.add(2, values(1e-9, 0.5));
        assertThat(Files.readAllLines(folder.resolve("run/log.csv")))
                .containsExactly("step,loss,seconds", "1,0.123457,12.0000", "2,1.00000e-09,0.500000");
    }

    @Test
    void linesBeyondTheCheckpointAreCut() throws IOException {
        TrainingLog before = new TrainingLog(folder, COLUMNS, 0);
        for (int step = 1; step <= 12; step++) {
            before.add(step, values(step, 1));
        }
        TrainingLog resumed = new TrainingLog(folder, COLUMNS, 9);
        resumed.add(10, values(99, 1));
        List<String> lines = Files.readAllLines(folder.resolve("log.csv"));
        assertThat(lines).hasSize(11);
        assertThat(lines.get(9)).startsWith("9,9.0");
        assertThat(lines.get(10)).startsWith("10,99.0");
    }

    private static Map<String, Double> values(double loss, double seconds) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", loss);
        values.put("seconds", seconds);
        return values;
    }
}
