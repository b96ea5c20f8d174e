package dev.kinora.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.train.evaluate.Agreement;
import dev.kinora.train.evaluate.Agreement.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void labelsNeedTheirSheetsAndTheirReport() throws IOException {
        String empty = Files.createDirectory(folder.resolve("report")).toString();
        Run noSheets = Run.kinora("evaluate", "--join-labels", "by-eye.jsonl");
        assertThat(noSheets.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noSheets.err()).contains("--label-sheets");
        Run noReport = Run.kinora("evaluate", "--label-sheets", empty, "--report", empty);
        assertThat(noReport.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noReport.err()).contains("There is no report in");
    }

    @Test
    void oneTaskAtATime() throws IOException {
        String some = Files.createDirectory(folder.resolve("some")).toString();
        Run both = Run.kinora("evaluate", "--faults", "9", "--agreement", "films.jsonl");
        assertThat(both.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--agreement and --faults: one at a time");
        Run listed = Run.kinora("evaluate", "--label-sheets", some, "--prompts", "mine.jsonl");
        assertThat(listed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(listed.err()).contains("--label-sheets and --prompts: one at a time");
        Run models = Run.kinora("evaluate", "--agreement", "films.jsonl", "--judge", some, "--model", "a,b");
        assertThat(models.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(models.err()).contains("of the films of one model, got 2");
    }

    @Test
    void agreementIsATable() {
        Map<String, Tally> dimensions = new LinkedHashMap<>();
        dimensions.put("subject", new Tally(8, 7, 2));
        dimensions.put("place", new Tally(0, 0, 10));
        Agreement agreement = new Agreement(dimensions, new Tally(8, 7, 12), List.of());
        assertThat(LabelOptions.text(agreement).lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        " compared agreed unclear share", "subject 8 7 2 87.5%", "place 0 0 10 –", "all 8 7 12 87.5%");
    }
}
