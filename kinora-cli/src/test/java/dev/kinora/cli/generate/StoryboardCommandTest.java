package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On the shipped weights, with few steps.
class StoryboardCommandTest {
    private static final String MODEL = Path.of("..", "models", "storybook").toString();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void ownKeys() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
    }

    @AfterEach
    void noKeys() {
        System.clearProperty("kinora.keys");
    }

    /// Half a second of a reef and a quarter of a beach: the cut is after frame 12.
    @Test
    void shotsFollowEachOtherToTheFrame() throws IOException {
        Path script = Files.writeString(folder.resolve("story.json"), """
                {"shots": [{"prompt": "a turtle swims in a coral reef", "seconds": 0.5},
                           {"prompt": "a dog runs along the beach at sunset", "seconds": 0.25}]}
                """);
        Path film = folder.resolve("film.mp4");

        Run run = Run.kinora(
                "storyboard", "--file", script.toString(), "--model", MODEL, "--steps", "6", "-o", film.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("2 shots, 0.75 s of 96x64");
        List<Frame> frames = Clip.load(film).frames();
        assertThat(frames).hasSize(18);
        assertThat(redness(frames.get(11))).isNegative();
        assertThat(redness(frames.get(12))).isPositive();
        assertThat(Run.kinora("verify", film.toString()).out()).contains("trusted");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [0:00-0:04] a dog [0:05-0:06] a cat      | there is a gap
            [0:00-0:50] a dog [0:50-1:10] a cat      | The shots last 70.00 seconds together; at most 60
            [0:00-1:10] a dog                        | Shot 1 lasts 70.0 seconds: must be 0.25 to 60
            Cut to:                                  | The text has 0 shots
            """)
    void whatCannotBeMadeIsExplained(String text, String message) {
        Run run = Run.kinora(
                "storyboard",
                text,
                "--model",
                MODEL,
                "-o",
                folder.resolve("a.mp4").toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message);
    }

    @Test
    void shotsComeFromTheTextOrFromAFile() {
        assertThat(Run.kinora("storyboard", "--model", MODEL).err()).contains("Write the shots");
        assertThat(Run.kinora("storyboard", "--model", MODEL, "--file", "none.txt")
                        .err())
                .contains("--file none.txt cannot be read");
    }

    /// Mean of red minus blue.
    private static double redness(Frame frame) {
        double sum = 0;
        for (int i = 0; i < frame.rgb().length; i += 3) {
            sum += (frame.rgb()[i] & 0xff) - (frame.rgb()[i + 2] & 0xff);
        }
        return sum / (frame.rgb().length / 3.0);
    }
}
