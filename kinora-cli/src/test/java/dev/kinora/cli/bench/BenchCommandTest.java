package dev.kinora.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.train.BenchReport;
import dev.kinora.train.Measured;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {
    @Test
    void showsEachFigureWithThreeDigits() {
        BenchReport.Products products = new BenchReport.Products(
                33.5, new Measured(0.2, 0.25), new Measured(167.6, 134.1), new Measured(0.668, 0.6));
        BenchReport.Case each = new BenchReport.Case(
                160,
                96,
                49,
                780,
                new Measured(0.4321, 0.5),
                products,
                1,
                new Measured(1.234, 1),
                products,
                new Measured(54.32, 50),
                new Measured(43.21, 40),
                new Measured(1789.4, 1700));
        BenchReport report = new BenchReport(
                20_000_000,
                "fp32",
                2,
                0.44,
                new Measured(0.5, 0.6),
                new Measured(250.9, 240),
                List.of(each),
                3L << 29,
                4L << 29);

        assertThat(BenchTable.text("models/storybook", report).lines().map(String::stripTrailing))
                .contains(
                        "Model      models/storybook",
                        "Computes   in fp32 with 2 threads; load average before: 0.4",
                        "Peak memory when generating, MiB                 1536",
                        "160x96, 49 frames (780 tokens)",
                        "  Denoising step, s                             0.432      0.500",
                        "    share of the matrix product                   67%        60%",
                        "  Training, steps/s (batch 1)                    1.23       1.00",
                        "  World on one core, frames/s                    1789       1700");
    }

    @Test
    void aModelIsNeitherOverwrittenNorNamedTwice(@TempDir Path folder) {
        Run exists = Run.kinora("bench", "--fresh", folder.toString());
        Run twice = Run.kinora("bench", "--fresh", "new", "--model", "storybook");

        assertThat(exists.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(exists.err()).contains(folder.toString(), "Name a new folder");
        assertThat(twice.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aModelThatIsNotThereIsSaid(@TempDir Path folder) {
        Run run = Run.kinora("bench", "--model", folder.resolve("none").toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("There is no model folder");
    }
}
