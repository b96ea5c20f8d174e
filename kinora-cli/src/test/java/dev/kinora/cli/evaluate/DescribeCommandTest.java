package dev.kinora.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.tensor.Compute;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescribeCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void filmsAndPicturesAreDescribed() throws IOException {
        Path judge = judge();
        Path film = folder.resolve("film.mkv");
        Clip.silent(Collections.nCopies(24, Frame.black(96, 64)), FrameRate.of(24))
                .save(film);
        Path picture = folder.resolve("picture.png");
        Frame.black(50, 70).save(picture);
        Run told = Run.kinora(
                "describe", film.toString(), picture.toString(), "--judge", judge.toString(), "--confidence", "0");
        assertThat(told.exitCode()).as(told.err()).isEqualTo(ExitCode.OK);
        assertThat(told.out().lines()).hasSize(2).allMatch(line -> line.endsWith("."));
        assertThat(told.out()).startsWith(film + ": ").contains(picture + ": ");
        Run json = Run.kinora("describe", film.toString(), "--judge", judge.toString(), "--json", "--confidence", "1");
        JsonNode clip = new JsonMapper().readTree(json.out()).path("clips").path(0);
        assertThat(clip.path("seconds").asDouble()).isEqualTo(1);
        assertThat(clip.path("caption").asText()).isEmpty();
        JsonNode place = clip.path("shots").path(0).path("answers").path("place");
        assertThat(place.path("word").asText()).isNotEmpty();
        assertThat(place.path("confidence").asDouble()).isBetween(1.0 / 14, 1.0);
        assertThat(json.err()).contains("nothing is sure enough");
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Path judge = judge();
        Path text = Files.writeString(folder.resolve("text.mp4"), "no film");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path picture = folder.resolve("picture.png");
        Frame.black(50, 70).save(picture);
        for (Path wrong : new Path[] {text, empty, folder.resolve("none.mp4"), folder}) {
            Run run = Run.kinora("describe", wrong.toString(), "--judge", judge.toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err()).contains(wrong.toString());
        }
        Run noJudge = Run.kinora(
                "describe",
                picture.toString(),
                "--judge",
                folder.resolve("nowhere").toString());
        assertThat(noJudge.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(noJudge.err()).contains("no judge in", "kinora train judge");
        Run noVoice = Run.kinora("describe", picture.toString(), "--voice", "shouting");
        assertThat(noVoice.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(noVoice.err()).contains("DETAILED", "TAGS");
        Run tooSure = Run.kinora("describe", picture.toString(), "--confidence", "2");
        assertThat(tooSure.err()).contains("must be 0 to 1");
    }

    private Path judge() throws IOException {
        Path into = folder.resolve("judge");
        JudgeConfig config =
                new JudgeConfig(8, 16, 16, JudgeConfig.storybook(Cast.load()).subjects());
        try (Judge judge = Judge.untrained(config, Compute.CPU_FP32, 1)) {
            judge.save(into);
        }
        return into;
    }
}
