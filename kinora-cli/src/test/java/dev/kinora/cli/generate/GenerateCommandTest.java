package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.engine.director.Controls;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.SamplingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerateCommandTest {
    private static final String MODEL = Path.of("..", "models", "storybook").toString();

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --seconds 0            | --seconds 0: must be 0.25 to 60
            --seconds 61           | --seconds 61: must be 0.25 to 60
            --size 161x96          | the nearest is 160x96
            --size 8x96            | the nearest is 64x96
            --size 4000x96         | the nearest is 1024x96
            --size 640x384         | the limit is 8192: take a smaller size (e.g. 512x304) or fewer seconds
            --enlarge 1281x720     | --enlarge 1281x720: width and height must be even and 64 to 2048 pixels; the nearest is 1280x720
            --enlarge 32x32        | the nearest is 64x64
            --enlarge 80x64        | --enlarge 80x64 is smaller than the film is made, 96x64
            --size 288x192 --enlarge 1280x720 | films of more than 256 pixels a side are not enlarged
            --enlarge large        | is no size
            --preview 2 --enlarge 128x128 | --enlarge is for one film
            --steps 0              | --steps 0: must be 1 to 200
            --steps 201            | --steps 201: must be 1 to 200
            --guidance 0.5         | --guidance 0.5: must be 1 (none) to 30
            --guidance NaN         | must be 1 (none) to 30
            --shift 0.5            | --shift 0.5: must be 1 (none) to 20
            --step-cache 2         | --step-cache 2.0: must be 0 (none) to 1
            --lora none.pt:0.8     | there is no file none.pt
            --weights int4         | is no format of weights; write computed or int8
            --camera sideways      | no camera 'sideways'. This model knows static, pan-left, pan-right
            --look cubist          | no look 'cubist'. This model knows plain, film-grain
            --time-of-day noon     | no time 'noon'. This model knows morning, day, sunset, night
            --weather hail         | no weather 'hail'. This model knows clear, rain, snow, fog
            --place moon           | no place 'moon'. This model knows snowy-meadow
            --look anime --verbatim | With --verbatim nobody reads
            --preview 0            | --preview 0: must be 1 to 24
            --preview 25           | --preview 25: must be 1 to 24
            --seed x               | is no whole number
            """)
    void badValuesAreExplainedBeforeAModelIsLoaded(String options, String message) {
        Run run = generate("a red car", "a.mp4", options);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(message).doesNotContain("model folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\t"})
    void anEmptyPromptIsRefused(String prompt) {
        assertThat(generate(prompt, "a.mp4", "").err()).contains("The prompt is empty");
    }

    @Test
    void anAbsurdlyLongPromptIsRefused() {
        assertThat(generate("x".repeat(1001), "a.mp4", "").err()).contains("has 1001 characters, the limit is 1000");
        assertThat(generate("🦊".repeat(501), "a.mp4", "").err()).contains("has 1002 characters");
        assertThat(generate("a car", "a.mp4", "--negative " + "x".repeat(1001)).err())
                .contains("--negative has 1001");
    }

    @Test
    void aPictureHasNoSeconds() {
        assertThat(generate("a car", "a.png", "--seconds 2").err()).contains("is a picture, which has no --seconds");
    }

    @Test
    void anExistingFileIsKept() throws IOException {
        Files.writeString(folder.resolve("a.mp4"), "precious");

        assertThat(generate("a car", "a.mp4", "").err()).contains("Add --force");
        assertThat(folder.resolve("a.mp4")).hasContent("precious");
    }

    @Test
    void aMissingModelIsNamedAndNothingIsWritten() throws IOException {
        Run run = generate("a car", "a.mp4", "--model " + folder.resolve("nowhere"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("nowhere");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void everyOptionReachesTheEngine() {
        ModelProfile model = new ModelFolder(Path.of(MODEL)).profile();
        SamplingSettings sampling = model.sampling().withSteps(30).withGuidance(3.5);
        FilmSpec spec = new FilmSpec(
                " a car ",
                "fog",
                new PictureSize(96, 160),
                FilmLength.ofSeconds(2, 12),
                6,
                sampling,
                model,
                KeptFrames.NONE,
                Controls.NONE);

        GenerationRequest request = spec.request("A car.");

        assertThat(request.caption()).isEqualTo("A car.");
        assertThat(request.negative()).isEqualTo("fog");
        assertThat(request.width()).isEqualTo(96);
        assertThat(request.height()).isEqualTo(160);
        assertThat(request.frames()).isEqualTo(25);
        assertThat(request.seed()).isEqualTo(6);
        assertThat(request.sampling().steps()).isEqualTo(30);
        assertThat(request.sampling().guidance()).isEqualTo(3.5);
    }

    @Test
    void aListOfPromptsStandsInsteadOfOne() throws IOException {
        Path list = Files.writeString(folder.resolve("prompts.txt"), "a red car\n\n");

        assertThat(generate("a car", "a.png", "--prompts " + list).err()).contains("instead of PROMPT and --preview");
        assertThat(Run.kinora("generate", "--model", MODEL, "--prompts", "" + folder.resolve("none.txt"))
                        .err())
                .contains("none.txt cannot be read");
        Files.writeString(list, "a red car\n".repeat(25));
        assertThat(Run.kinora("generate", "--model", MODEL, "--prompts", "" + list)
                        .err())
                .contains("has 25 prompts: a sheet has 1 to 24");
        Files.writeString(list, "\n");
        assertThat(Run.kinora("generate", "--model", MODEL, "--prompts", "" + list)
                        .err())
                .contains("has 0 prompts");
    }

    private Run generate(String prompt, String file, String options) {
        var arguments = new ArrayList<>(List.of("generate", prompt, "-o", "" + folder.resolve(file)));
        if (!options.isEmpty()) {
            arguments.addAll(List.of(options.split(" ")));
        }
        if (!options.contains("--model")) {
            arguments.addAll(List.of("--model", MODEL));
        }
        return Run.kinora(arguments.toArray(new String[0]));
    }
}
