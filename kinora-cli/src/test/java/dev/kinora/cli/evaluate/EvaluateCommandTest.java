package dev.kinora.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.TypeConversionException;

class EvaluateCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void timesHaveUnits() {
        TimeBudget budget = new TimeBudget();
        assertThat(budget.convert("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(budget.convert("10m")).isEqualTo(Duration.ofMinutes(10));
        assertThat(budget.convert("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> budget.convert("ten"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("90s, 10m or 2h");
    }

    @Test
    void whatIsMissingIsSaid() throws IOException {
        Run noJudge = Run.kinora("evaluate", "--judge", folder.resolve("none").toString());
        assertThat(noJudge.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(noJudge.err()).contains("no judge in", "kinora train judge");
        String empty = Files.createDirectory(folder.resolve("judge")).toString();
        Run noModel = Run.kinora(
                "evaluate",
                "--judge",
                empty,
                "--model",
                folder.resolve("unknown").toString());
        assertThat(noModel.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(noModel.err()).contains("There is no model folder", "unknown");
        Run noWeights = Run.kinora(
                "evaluate",
                "--judge",
                empty,
                "--model",
                empty,
                "-o",
                folder.resolve("r").toString());
        assertThat(noWeights.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(noWeights.err()).contains("config.json is missing");
        Run noTime = Run.kinora("evaluate", "--budget", "soon");
        assertThat(noTime.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noTime.err()).contains("--budget", "90s, 10m or 2h");
        assertThat(Run.kinora("evaluate", "--judge", empty, "--faults", "0").err())
                .contains("at least 1 scene");
    }
}
