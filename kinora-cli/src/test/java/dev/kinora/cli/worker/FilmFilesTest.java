package dev.kinora.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.generate.Finish;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.service.jobs.BlockedFilmException;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmFilesTest {
    private static final ModelProfile MODEL = new ModelFolder(Path.of("..", "models", "storybook")).profile();
    private static final FilmOrder ORDER = new FilmOrder("storybook", "a wall", "", 96, 64, 1, 7, null, null);

    @TempDir
    private Path keys = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void useOwnKeys() {
        System.setProperty("kinora.keys", keys.resolve("keys.p12").toString());
    }

    @AfterEach
    void useTheUsersKeys() {
        System.clearProperty("kinora.keys");
    }

    /// All three files carry the mark; the spritesheet, a JPEG, carries no manifest.
    @Test
    void aFilmAndItsPicturesAreMarkedAndSigned() throws IOException {
        files(refusing(256)).write(folder, _ -> {});

        assertThat(names()).containsExactlyInAnyOrder("video.mp4", "thumbnail.webp", "spritesheet.jpg");
        assertThat(verified("video.mp4")).contains("\"state\":\"trusted\"").contains("\"watermark\":{\"id\":\"");
        assertThat(verified("thumbnail.webp")).contains("\"state\":\"trusted\"").contains("\"watermark\":{\"id\":\"");
        assertThat(verified("spritesheet.jpg")).contains("\"state\":\"none\"").contains("\"watermark\":{\"id\":\"");
    }

    /// The film is seen to be bad in its last second, the spritesheet in a frame that is looked at in no film.
    @Test
    void whatMayNotBeShownIsKeptUnderAnotherNameAlone() throws IOException {
        for (int level : new int[] {121, 119}) {
            assertThatThrownBy(() -> files(refusing(level)).write(folder, _ -> {}))
                    .isInstanceOf(BlockedFilmException.class)
                    .hasMessageContaining("Refused by the rule 'grey'");
            assertThat(names()).containsExactly("blocked.mp4");
            assertThat(verified("blocked.mp4"))
                    .contains("\"state\":\"trusted\"")
                    .contains("\"watermark\":{\"id\":\"");
            Files.delete(folder.resolve("blocked.mp4"));
        }
    }

    /// One second of frames that brighten by one level each, at every rate that whole repeats give.
    @ParameterizedTest
    @ValueSource(ints = {12, 24, 60})
    void aFilmHasTheOrderedRate(int fps) throws IOException {
        files(refusing(256), at(fps)).write(folder, _ -> {});

        Clip film = Clip.load(folder.resolve("video.mp4"));
        assertThat(film.rate().framesPerSecond()).isEqualTo(fps);
        assertThat(film.frames()).hasSize(fps);
        int times = fps / 12;
        for (int i = 0; i < 12; i++) {
            double first = brightness(film.frames().get(i * times));
            assertThat(first).isBetween(110 + i - 1.5, 110 + i + 1.5);
            assertThat(brightness(film.frames().get(i * times + times - 1))).isBetween(first - 0.8, first + 0.8);
        }
    }

    @Test
    void aRateThatWouldMakeMotionUnevenIsRefused() {
        assertThatThrownBy(() -> files(refusing(256), at(30)).write(folder, _ -> {}))
                .isInstanceOf(FilmException.class)
                .hasMessageContaining("'storybook' makes 12 frames a second")
                .hasMessageContaining("was 30");
    }

    private static FilmOrder at(int fps) {
        return new FilmOrder("storybook", "a wall", "", 96, 64, 1, 7, null, null, Given.NOTHING, 1, fps, false);
    }

    private static double brightness(Frame frame) {
        double sum = 0;
        for (byte value : frame.rgb()) {
            sum += value & 0xFF;
        }
        return sum / frame.rgb().length;
    }

    /// Apart from the border's stripes and the cross each frame is even grey. Large enough for the watermark beside
    /// them, whatever the key.
    @Test
    void aFilmOfTheSandboxIsVisiblyMarkedInEveryFrameAndKeptUnderAnotherNameAlone() throws IOException {
        FilmOrder large = new FilmOrder("storybook", "a wall", "", 288, 192, 1, 7, null, null);
        assertThatThrownBy(() -> files(refusing(256), large.inSandbox()).write(folder, _ -> {}))
                .isInstanceOfSatisfying(
                        BlockedFilmException.class,
                        sandboxed -> assertThat(sandboxed.code()).isEqualTo("sandboxed"));
        assertThat(names()).containsExactly("blocked.mp4");
        assertThat(verified("blocked.mp4")).contains("\"state\":\"trusted\"").contains("\"watermark\":{\"id\":\"");
        List<Frame> frames = Clip.load(folder.resolve("blocked.mp4")).frames();
        assertThat(frames).hasSize(24);
        for (Frame frame : frames) {
            assertThat(frame.channel(2, 0, 0)).as("red of a yellow stripe").isGreaterThan(200);
            assertThat(frame.channel(2, 0, 2)).as("blue of a yellow stripe").isLessThan(60);
            assertThat(frame.channel(20, 0, 0)).as("black stripe").isLessThan(60);
            assertThat(frame.channel(144, 48, 1)).as("the picture").isBetween(100, 135);
        }
    }

    /// Such as pictures on the list of blocked ones.
    @Test
    void whatIsNeverAllowedIsNotKeptInTheSandboxEither() throws IOException {
        assertThatThrownBy(() -> files(refusing(121), ORDER.inSandbox()).write(folder, _ -> {}))
                .isInstanceOf(FilmException.class)
                .hasMessageContaining("Refused by the rule 'grey'");
        assertThat(names()).isEmpty();
    }

    private FilmFiles files(PictureScreening pictures) {
        return files(pictures, ORDER);
    }

    private FilmFiles files(PictureScreening pictures, FilmOrder order) {
        Publisher publisher = LocalPublisher.open(_ -> {}, pictures);
        List<Frame> frames = IntStream.range(0, 13).mapToObj(i -> grey(110 + i)).toList();
        var origin = new Publisher.Origin(
                Generation.keepingThePrompt("storybook", "0".repeat(64), "a wall"), 7, List.of("a wall"));
        return new FilmFiles(
                publisher,
                order,
                MODEL,
                Material.of(order, Optional.empty(), MODEL),
                frames,
                null,
                new Finish(
                        Finish.NONE.between(), frame -> Resample.BICUBIC.cover(frame, order.width(), order.height())),
                origin);
    }

    private static PictureScreening refusing(int level) {
        return () -> picture -> {
            if (picture.channel(5, 5, 1) == level) {
                throw new RefusedException("Refused by the rule 'grey'.");
            }
        };
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private String verified(String name) {
        return Run.kinora("verify", "--json", folder.resolve(name).toString()).out();
    }

    private static Frame grey(int level) {
        byte[] rgb = new byte[96 * 64 * 3];
        Arrays.fill(rgb, (byte) level);
        return new Frame(96, 64, rgb);
    }
}
