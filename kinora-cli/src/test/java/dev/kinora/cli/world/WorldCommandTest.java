package dev.kinora.cli.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void writesOneSceneWithItsTruth() throws IOException {
        Path film = folder.resolve("scene.mp4");
        Path truth = folder.resolve("scene.json");

        Run run = Run.kinora(
                "world", "--seed", "7", "--frames", "5", "--size", "64x48", "-o", "" + film, "--truth", "" + truth);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Wrote " + film, "Wrote " + truth);
        Clip clip = Clip.load(film);
        assertThat(clip.frames()).hasSize(5);
        assertThat(clip.width()).isEqualTo(64);
        assertThat(clip.sound().orElseThrow().seconds()).isCloseTo(5 / 12.0, within(0.05));
        JsonNode known = new JsonMapper().readTree(truth.toFile());
        assertThat(known.path("seed").asLong()).isEqualTo(7);
        assertThat(known.path("frames").asInt()).isEqualTo(5);
    }

    @Test
    void saysTheSameToMachines() throws IOException {
        Path picture = folder.resolve("scene.png");

        Run run = Run.kinora("--json", "world", "--seed", "7", "--frames", "1", "--size", "64x48", "-o", "" + picture);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode made = new JsonMapper().readTree(run.out());
        assertThat(made.path("file").asText()).isEqualTo(picture.toString());
        assertThat(made.path("scenes").path(0).path("caption").asText()).isNotBlank();
        assertThat(Frame.load(picture).height()).isEqualTo(48);
    }

    @Test
    void writesASheetOfManySeeds() {
        Path sheet = folder.resolve("sheet.png");

        Run run = Run.kinora(
                "world",
                "--sheet",
                "" + sheet,
                "--seeds",
                "0-2",
                "--frames",
                "5",
                "--size",
                "64x48",
                "--curriculum",
                "single");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Frame.load(sheet).height()).isEqualTo(6 + 3 * (48 + 6));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --size 161x96         | the nearest is 160x96
            --size 16x16          | 32 to 2048 pixels
            --size 320x64         | 0.4 to 2.5
            --frames 48           | the nearest is 49
            --frames 100000       | the nearest is 721
            --split validation    | train or held-out
            --curriculum phd      | SINGLE, LIVELY, CAST, FULL
            --sheet s.png         | one scene with -o and --truth, or a sheet
            """)
    void badValuesAreExplainedBeforeAnythingIsWritten(String options, String message) throws IOException {
        String[] arguments = ("world -o " + folder.resolve("a.mp4") + " " + options).split(" ");

        Run run = Run.kinora(arguments);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }
}
