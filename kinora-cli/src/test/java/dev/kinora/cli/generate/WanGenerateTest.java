package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kinora.cli.Run;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.engine.director.Controls;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.MemoryNeed;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command on a tiny Wan 2.2 TI2V-5B with random weights, made by `tools/golden/wan_pipeline.py`.
class WanGenerateTest {
    private static final String MODEL =
            Path.of("..", "kinora-engine", "src", "test", "resources", "wan").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void filmsHaveTheModelsOwnRate() throws IOException {
        Path film = folder.resolve("film.mkv");

        Run run =
                generate("--size", "64x64", "--seconds", "0.25", "--weights", "int8", "--json", "-o", film.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        JsonNode made = new JsonMapper().readTree(run.out());
        assertThat(made.path("guidance").asDouble()).isEqualTo(5);
        assertThat(made.path("captions").path(0).asText()).isEqualTo("A fox, a word that nobody knows");
        Clip clip = Clip.load(film);
        assertThat(clip.frames()).hasSize(6);
        assertThat(clip.rate().framesPerSecond()).isEqualTo(24);
    }

    @Test
    void aFilmBeginsWithAPicture() {
        Path picture = folder.resolve("picture.png");
        Frame.black(100, 100).save(picture);
        Path film = folder.resolve("film.mkv");

        Run run =
                generate("--image", picture.toString(), "--size", "64x96", "--seconds", "0.25", "-o", film.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Clip.load(film).frames().getFirst().height()).isEqualTo(96);

        Run odd = generate(
                "--image",
                picture.toString(),
                "--size",
                "64x80",
                "--seconds",
                "0.25",
                "-o",
                film.toString(),
                "--force");
        assertThat(odd.exitCode()).as(odd.err()).isEqualTo(ExitCode.OK);
        assertThat(Clip.load(film).frames().getFirst().height()).isEqualTo(80); // no multiple of a patch: cut
    }

    @Test
    void tooLittleMemoryIsSaidBeforeLoading() {
        ModelProfile model = new ModelFolder(Path.of(MODEL)).profile();
        FilmSpec film = new FilmSpec(
                "a fox",
                "",
                new PictureSize(1280, 704),
                FilmLength.usual(model),
                0,
                model.sampling(),
                model,
                KeptFrames.NONE,
                Controls.NONE);

        assertThat(film.length().nativeFrames()).isEqualTo(121);
        EnoughMemory.requireFrames(1_200_000_000L, 2_000_000_000L);
        assertThatThrownBy(() -> EnoughMemory.requireFrames(3_900_000_000L, 2_000_000_000L))
                .hasMessageContaining("The film's frames need 3.9 GB, Java has 2.0 GB")
                .hasMessageContaining("KINORA_JAVA_OPTS=-Xmx7g");
        EnoughMemory.require(new MemoryNeed(3_000_000_000L, 2_000_000_000L), 5_000_000_000L, film);
        assertThatThrownBy(() ->
                        EnoughMemory.require(new MemoryNeed(3_000_000_000L, 2_000_000_000L), 4_900_000_000L, film))
                .hasMessageContaining(
                        "needs about 5.0 GB for 1280x704 and 121 frames (3.0 for its weights), 4.9 GB are free");
    }

    private static Run generate(String... options) {
        var arguments = new ArrayList<>(
                List.of("generate", "A fox, a word that nobody knows", "--model", MODEL, "--steps", "2"));
        arguments.addAll(List.of(options));
        return Run.kinora(arguments.toArray(new String[0]));
    }
}
