package dev.kinora.cli.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.safety.Portrait;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// On the shipped weights, with few steps.
class FootageCommandsTest {
    private static final String MODEL = Path.of("..", "models", "storybook").toString();
    private static final double CODEC = 6; // mean difference that H.264 makes to a flat picture, of 255, at most

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

    /// The picture has another shape than the model's films; so has the film.
    @Test
    void aPictureBeginsTheFilm() {
        Path picture = folder.resolve("picture.png");
        grey(300, 200, 90).save(picture);
        Path film = folder.resolve("film.mp4");

        Run run = kinora("animate", picture, "a duck swims to the left", "--seconds", "0.75", "-o", film);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        List<Frame> frames = Clip.load(film).frames();
        assertThat(frames).hasSize(18);
        assertThat(frames.getFirst().width()).isEqualTo(96);
        assertThat(difference(frames.getFirst(), grey(96, 64, 90))).isLessThan(CODEC);
        assertThat(difference(frames.getLast(), grey(96, 64, 90))).isGreaterThan(CODEC);
        assertThat(Run.kinora("verify", film.toString()).out()).contains("by the model storybook out of picture.png");
    }

    /// No matter which command it is given to.
    @Test
    void aPersonsFaceIsRefusedBeforeAnyWork() {
        Path film = folder.resolve("film.mp4");
        for (Run run : List.of(
                kinora("animate", Portrait.FILE, "a woman smiles", "-o", film),
                kinora("extend", Portrait.FILE, "a woman smiles", "-o", film),
                kinora("connect", clip("grey.mp4", 9, 9, 9, 9, 9), Portrait.FILE, "-o", film),
                kinora("generate", "a woman smiles", "--image", Portrait.FILE, "-o", film))) {
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.err()).contains("Refused by the rule 'face'", "~/.kinora/policy.json");
        }
        assertThat(film).doesNotExist();
    }

    /// Twelve frames a second come in, twenty-four go out.
    @Test
    void aClipGoesOnAndItsFramesStay() {
        Path clip = clip("clip.mp4", 12, 40, 50, 60, 70, 80, 90);
        Path longer = folder.resolve("longer.mp4");
        Path earlier = folder.resolve("earlier.mp4");

        kinora("extend", clip, "a duck swims", "--seconds", "0.5", "-o", longer);
        kinora("extend", clip, "a duck swims", "--seconds", "0.5", "--before", "-o", earlier);

        Path again = folder.resolve("again.mp4");
        kinora("extend", longer, "a duck swims", "--seconds", "0.25", "-o", again);
        assertThat(Run.kinora("verify", again.toString()).out())
                .contains("trusted")
                .contains(" out of longer.mp4 (made with Kinora ")
                .contains(" by the model storybook out of clip.mp4), signed by");

        List<Frame> after = Clip.load(longer).frames();
        List<Frame> before = Clip.load(earlier).frames();
        assertThat(after).hasSize(2 * 12);
        assertThat(before).hasSize(2 * 12);
        for (int i = 0; i < 6; i++) {
            assertThat(difference(after.get(2 * i), grey(96, 64, 40 + 10 * i))).isLessThan(CODEC);
            assertThat(difference(before.get(12 + 2 * i), grey(96, 64, 40 + 10 * i)))
                    .isLessThan(CODEC);
        }
    }

    @Test
    void gapsAreFilledAndEndsMeet() {
        Path clip = clip("clip.mp4", 24, 80, 80, 82, 82, 84, 84, 200, 200, 88, 88, 90, 90, 92, 92, 94, 94, 96, 96);
        Path whole = folder.resolve("whole.mp4");
        Path both = folder.resolve("both.mp4");
        Path loop = folder.resolve("loop.mp4");

        Run fill = kinora("fill", clip, "--detect", "-o", whole);
        kinora("connect", clip, clip, "--seconds", "0.6", "-o", both);
        kinora("loop", clip, "--seconds", "0.3", "-o", loop);

        assertThat(fill.err()).contains("torn: frames 3.");
        List<Frame> filled = Clip.load(whole).frames();
        assertThat(filled).hasSize(18);
        assertThat(difference(filled.get(6), grey(96, 64, 200))).isGreaterThan(CODEC);
        assertThat(difference(filled.get(4), grey(96, 64, 84))).isLessThan(CODEC);
        assertThat(difference(filled.get(8), grey(96, 64, 88))).isLessThan(CODEC);
        assertThat(Clip.load(both).frames()).hasSize(2 * (9 + 8 + 9)); // whole latents
        assertThat(Clip.load(loop).frames()).hasSize(2 * (9 + 4));
    }

    /// The right half of three frames of the film, from the second on.
    @Test
    void whatAMaskShowsWhiteIsMadeAnew() {
        Path clip = clip("clip.mp4", 12, 90, 90, 90, 90, 90);
        byte[] half = new byte[96 * 64 * 3];
        for (int i = 0; i < half.length; i++) {
            half[i] = (byte) (i / 3 % 96 >= 48 ? 255 : 0);
        }
        Path mask = folder.resolve("mask.png");
        new Frame(96, 64, half).save(mask);
        Path film = folder.resolve("film.mp4");

        Run run = kinora("fill", clip, "a beach", "--mask", mask, "--missing", "1-3", "-o", film);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        List<Frame> frames = Clip.load(film).frames();
        assertThat(difference(frames.get(0), grey(96, 64, 90))).isLessThan(CODEC);
        Frame made = frames.get(4);
        assertThat(difference(half(made, 0), grey(48, 64, 90))).isLessThan(CODEC);
        assertThat(difference(half(made, 48), grey(48, 64, 90))).isGreaterThan(CODEC);
    }

    private static Frame half(Frame frame, int left) {
        byte[] rgb = new byte[48 * 64 * 3];
        for (int y = 0; y < 64; y++) {
            System.arraycopy(frame.rgb(), (y * 96 + left) * 3, rgb, y * 48 * 3, 48 * 3);
        }
        return new Frame(48, 64, rgb);
    }

    /// The weaker the change, the more of the film is left.
    @Test
    void aFilmIsMadeOver() {
        Path clip = clip("clip.mp4", 12, 90, 90, 90, 90, 90);
        Path slight = folder.resolve("slight.mp4");
        Path strong = folder.resolve("strong.mp4");

        kinora("edit", clip, "a turtle swims in a coral reef", "--strength", "0.05", "-o", slight);
        kinora("edit", clip, "a turtle swims in a coral reef", "--strength", "0.95", "-o", strong);

        Frame left = Clip.load(slight).frames().getLast();
        assertThat(Clip.load(slight).frames()).hasSize(10);
        assertThat(difference(left, grey(96, 64, 90))).isLessThan(25);
        assertThat(difference(Clip.load(strong).frames().getLast(), grey(96, 64, 90)))
                .isGreaterThan(difference(left, grey(96, 64, 90)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            animate,none.png,a duck                   | none.png
            animate,clip.mp4,a duck                   | is a film. kinora extend goes on from one
            animate,clip.mp4,a duck,--seconds,99      | --seconds 99.0: must be 0.25 to 60
            animate,clip.mp4,~                       | The prompt is empty
            extend,clip.mp4,a duck,--seconds,0        | --seconds 0.0: must be 0.25 to 60
            extend,text.mp4,a duck                    | text.mp4
            extend,clip.mp4                           | PROMPT
            edit,clip.mp4,a duck,--strength,0         | --strength 0.0: must be above 0, to 1
            edit,clip.mp4,~                           | The prompt is empty
            fill,clip.mp4                             | What is missing? Pass --missing FRAMES, --detect or --mask
            fill,clip.mp4,--detect,--mask,small.png   | nothing to --detect
            fill,clip.mp4,--mask,small.png            | small.png has 48x32 pixels, but
            fill,clip.mp4,--mask,black.png            | black.png is black
            fill,clip.mp4,--mask,short.mp4            | short.mp4 has 2 frames at 12 a second, but frame 5
            fill,clip.mp4,--mask,text.mp4             | text.mp4
            fill,clip.mp4,--missing,2-x               | '2-x' is no frame or range of frames
            fill,clip.mp4,--missing,6                 | names frame 6, but
            fill,clip.mp4,--missing,0-5               | Of 6 frames 6 in a row are missing; at most 5
            fill,clip.mp4,--detect                    | has no black, frozen or torn frame that could be told
            connect,clip.mp4,clip.mp4,--seconds,9     | --seconds 9.0: must be above 0, to 3.67
            connect,clip.mp4,short.mp4                | short.mp4 has 2 frames at 12 a second; to lead to it
            loop,short.mp4                            | short.mp4 has 2 frames at 12 a second
            """)
    void badInputIsNamedBeforeAnythingIsMade(String line, String message) throws IOException {
        clip("clip.mp4", 12, 40, 50, 60, 70, 80, 90);
        clip("short.mp4", 12, 40, 50);
        grey(48, 32, 255).save(folder.resolve("small.png"));
        grey(96, 64, 0).save(folder.resolve("black.png"));
        Files.writeString(folder.resolve("text.mp4"), "no film");
        Path out = folder.resolve("out.mp4");
        Object[] words = Stream.of(line.split(","))
                .map(word -> word.equals("~") ? "" : word)
                .map(word -> word.endsWith(".mp4") || word.endsWith(".png") ? folder.resolve(word) : word)
                .toArray();
        List<Object> arguments = new ArrayList<>(Arrays.asList(words));
        arguments.addAll(List.of("-o", out));

        Run run = kinora(arguments.toArray());

        assertThat(run.exitCode()).isIn(ExitCode.USAGE, ExitCode.INPUT);
        assertThat(run.err()).contains(message);
        assertThat(out).doesNotExist();
    }

    private Path clip(String name, int rate, int... greys) {
        Path file = folder.resolve(name);
        List<Frame> frames =
                Arrays.stream(greys).mapToObj(grey -> grey(96, 64, grey)).toList();
        Clip.silent(frames, FrameRate.of(rate)).save(file);
        return file;
    }

    private static Run kinora(Object... words) {
        List<String> arguments =
                new ArrayList<>(Arrays.stream(words).map(String::valueOf).toList());
        arguments.addAll(List.of("--model", MODEL, "--steps", "2"));
        return Run.kinora(arguments.toArray(String[]::new));
    }

    private static double difference(Frame a, Frame b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
        }
        return sum / a.rgb().length;
    }

    private static Frame grey(int width, int height, int value) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) value);
        return new Frame(width, height, rgb);
    }
}
