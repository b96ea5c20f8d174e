package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The weights in this repository, from a sentence to a signed film.
class ShippedModelTest {
    private static final String MODEL = Path.of("..", "models", "storybook").toString();

    @TempDir
    private Path folder = Path.of("");

    /// Few steps give a rough film, but a reef is already blue and a sunset already red.
    @Test
    void coloursFollowTheSentence() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        try {
            Frame reef = film("a turtle swims to the left in a coral reef");
            Frame sunset = film("a dog runs to the right along the beach at sunset");

            assertThat(mean(reef, 2)).isGreaterThan(mean(reef, 0) + 20);
            assertThat(mean(sunset, 0)).isGreaterThan(mean(sunset, 2) + 20);
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    /// Down to the watermark: a seed is worth writing down.
    @Test
    void theSameSeedIsTheSameFileOfFrames() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        try {
            assertThat(frames("one.mp4", 5)).isEqualTo(frames("two.mp4", 5)).isNotEqualTo(frames("other.mp4", 6));
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    private List<ByteBuffer> frames(String name, int seed, String... options) {
        Path file = folder.resolve(name);
        String asked = "generate a_fox --seconds 0.5 --steps 2 --seed %d --model %s -o %s".formatted(seed, MODEL, file);
        Run run = Run.kinora(
                Stream.concat(Stream.of(asked.split(" ")), Stream.of(options)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        return Clip.load(file).frames().stream()
                .map(frame -> ByteBuffer.wrap(frame.rgb()))
                .toList();
    }

    /// To a shape that the model does not make: cut, not stretched.
    @Test
    void aFilmIsEnlargedToAnySize() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        try {
            Path film = folder.resolve("large.mp4");
            Run run = Run.kinora(
                    "generate",
                    "a turtle swims in a coral reef",
                    "--model",
                    MODEL,
                    "--enlarge",
                    "640x360",
                    "--seconds",
                    "0.25",
                    "--steps",
                    "6",
                    "-o",
                    film.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("0.25 s of 640x360");
            assertThat(Run.kinora("verify", film.toString()).out()).contains("trusted", "watermark");
            List<Frame> frames = Clip.load(film).frames();
            assertThat(frames).hasSize(6);
            assertThat(frames.getLast().width()).isEqualTo(640);
            assertThat(frames.getLast().height()).isEqualTo(360);
            assertThat(mean(frames.getLast(), 2)).isGreaterThan(mean(frames.getLast(), 0) + 20);
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    /// Two windows; the second goes on from the first.
    @Test
    void aFilmMayBeLongerThanTheModelsOwn() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        try {
            Path film = folder.resolve("long.mp4");
            Run run = Run.kinora(
                    "generate",
                    "a turtle swims",
                    "--model",
                    MODEL,
                    "--seconds",
                    "5",
                    "--steps",
                    "2",
                    "-o",
                    film.toString());

            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.err()).contains("5.0 seconds are made in 2 windows of 4.0");
            Clip made = Clip.load(film);
            assertThat(made.frames()).hasSize(120);
            Sound sound = made.sound().orElseThrow();
            assertThat(sound.seconds()).isBetween(4.95, 5.1);
            assertThat(loudest(sound, 0, 2)).isGreaterThan(0.001f);
            assertThat(loudest(sound, 4.2, 4.8)).as("in the second window").isGreaterThan(0.001f);
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    @Test
    void aSilentFilmIsTheSameFilmWithoutItsSound() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        try {
            frames("sounding.mp4", 5);
            frames("silent.mp4", 5, "--silent");
            Clip sounding = Clip.load(folder.resolve("sounding.mp4"));
            Clip silent = Clip.load(folder.resolve("silent.mp4"));

            assertThat(sounding.sound()).isPresent();
            assertThat(silent.sound()).isEmpty();
            for (int i = 0; i < silent.frames().size(); i++) {
                assertThat(silent.frames().get(i).rgb())
                        .isEqualTo(sounding.frames().get(i).rgb());
            }
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    /// @param from seconds
    /// @param to seconds
    private static float loudest(Sound sound, double from, double to) {
        float peak = 0;
        for (int i = (int) (from * sound.sampleRate()); i < to * sound.sampleRate(); i++) {
            peak = Math.max(peak, Math.abs(sound.channels()[0][i]));
        }
        return peak;
    }

    /// Before the film is made, not after.
    @Test
    void keysThatCannotBeUsedAreNamedBeforeGenerating() throws IOException {
        Path keys = Files.writeString(folder.resolve("keys.p12"), "no keys");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-------"));
        System.setProperty("kinora.keys", keys.toString());
        try {
            Path film = folder.resolve("a.mp4");
            Run run = Run.kinora("generate", "a dog", "--model", MODEL, "--steps", "200", "-o", film.toString());

            assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
            assertThat(run.err())
                    .contains("Cannot open the signing keys in " + keys)
                    .contains("move it away");
            assertThat(film).doesNotExist();
        } finally {
            System.clearProperty("kinora.keys");
        }
    }

    private Frame film(String prompt) {
        Path film = folder.resolve(prompt.substring(2, 5) + ".mp4");
        Run run = Run.kinora(
                "generate", prompt, "--model", MODEL, "--seconds", "0.5", "--steps", "6", "-o", film.toString());
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Run.kinora("verify", film.toString()).out()).contains("trusted");
        Clip clip = Clip.load(film);
        assertThat(clip.frames()).hasSize(12);
        assertThat(clip.frames().getFirst().width()).isEqualTo(96);
        return clip.frames().getLast();
    }

    private static double mean(Frame frame, int channel) {
        double sum = 0;
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                sum += frame.channel(x, y, channel);
            }
        }
        return sum / frame.width() / frame.height();
    }
}
