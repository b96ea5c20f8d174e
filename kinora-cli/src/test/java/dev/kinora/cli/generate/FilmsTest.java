package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.provenance.LocalPublisher;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.provenance.BlockedException;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.PictureScreening;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.RefusedException;
import dev.kinora.provenance.Signer;
import dev.kinora.safety.Policy;
import dev.kinora.safety.PromptScreen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FilmsTest {
    private static final FilmLength LENGTH = FilmLength.ofSeconds(0.25, 12);
    private static final Generation GENERATION =
            Generation.keepingThePrompt("storybook", "0".repeat(64), "a grey wall");
    private static final Sound SOUND = knock(0.1);
    private static final PictureScreening HARMLESS = () -> _ -> {};

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void useOwnKeys() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
    }

    @AfterEach
    void useTheUsersKeys() {
        System.clearProperty("kinora.keys");
    }

    static Stream<String> endings() {
        return OutputFile.FILMS_AND_PICTURES.stream();
    }

    /// Every kind of file that `generate` knows, as a film or picture and as a sheet: marked, and signed where its kind
    /// can be.
    @ParameterizedTest
    @MethodSource("endings")
    void nothingLeavesUnmarkedOrUnsigned(String ending) throws IOException {
        Publisher publisher = LocalPublisher.open(new PromptScreen(Policy.builtIn(), _ -> {}), HARMLESS);
        Publisher.Origin origin = new Publisher.Origin(GENERATION, 7, List.of("a grey wall"));
        Path film = folder.resolve("film" + ending);
        Path sheet = folder.resolve("sheet" + ending);
        FilmLength length = OutputFile.isPicture(film) ? FilmLength.picture(12) : LENGTH;

        Films.publish(publisher, film(100), length, SOUND, Finish.NONE, origin, film);
        Films.publishSheet(publisher, List.of(film(100), film(60)), List.of("one", "two"), 12, origin, sheet);

        for (Path file : List.of(film, sheet)) {
            Run run = Run.kinora("verify", "--json", file.toString());
            assertThat(run.out()).as(run.err()).contains("\"watermark\":{\"id\":\"");
            assertThat(run.out()).contains("\"state\":\"%s\"".formatted(Signer.isPossible(file) ? "trusted" : "none"));
        }
        if (!OutputFile.isPicture(film) && ClipWriter.canHoldSound(film)) {
            assertThat(loudest(Clip.load(film).sound().orElseThrow())).isBetween(0.08, 0.16);
        }
        try (var files = Files.list(folder)) { // no draft is left
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("film" + ending, "sheet" + ending, "keys.p12", "watermark.key");
        }
    }

    /// A quarter of a second in which 20 ms are loud.
    private static Sound knock(double second) {
        float[] samples = new float[6_000];
        for (int i = 0; i < 480; i++) {
            samples[(int) (second * 24_000) + i] = (float) (0.5 * Math.sin(i * 0.3));
        }
        return Sound.mono(24_000, samples);
    }

    private static double loudest(Sound sound) {
        float[] samples = sound.channels()[0];
        int loudest = 0;
        for (int i = 0; i < samples.length; i++) {
            loudest = Math.abs(samples[i]) > Math.abs(samples[loudest]) ? i : loudest;
        }
        return (double) loudest / sound.sampleRate();
    }

    @ParameterizedTest
    @MethodSource("endings")
    void nothingLeavesThatThePolicyRefuses(String ending) throws IOException {
        Publisher publisher = LocalPublisher.open(new PromptScreen(Policy.builtIn(), _ -> {}), HARMLESS);
        Publisher.Origin origin = new Publisher.Origin(GENERATION, 7, List.of("a grey wall", "darth vader at a wall"));
        Path file = folder.resolve("film" + ending);
        FilmLength length = OutputFile.isPicture(file) ? FilmLength.picture(12) : LENGTH;

        assertThatThrownBy(() -> Films.publish(publisher, film(0), length, null, Finish.NONE, origin, file))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("'characters'");
        assertThatThrownBy(() -> Films.publishSheet(publisher, List.of(film(0)), List.of("one"), 12, origin, file))
                .isInstanceOf(RefusedException.class);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("film"));
        }
    }

    /// The first frame is grey, a later one white, which this screening refuses.
    @ParameterizedTest
    @MethodSource("endings")
    void nothingLeavesThatMayNotBeShown(String ending) throws IOException {
        Publisher publisher = LocalPublisher.open(_ -> {}, () -> frame -> {
            if (frame.channel(0, 0, 0) > 150) {
                throw new RefusedException("Refused by the rule 'white'.");
            }
        });
        Publisher.Origin origin = new Publisher.Origin(GENERATION, 7, List.of());
        Path file = folder.resolve("film" + ending);
        List<Frame> film = OutputFile.isPicture(file) ? List.of(grey(200)) : film(80);
        FilmLength length = OutputFile.isPicture(file) ? FilmLength.picture(12) : LENGTH;

        assertThatThrownBy(() -> Films.publish(publisher, film, length, null, Finish.NONE, origin, file))
                .isInstanceOf(BlockedException.class)
                .hasMessageContaining("Refused by the rule 'white'");
        assertThatThrownBy(() -> Films.publishSheet(
                        publisher, List.of(film(0), film(80)), List.of("one", "two"), 12, origin, file))
                .isInstanceOf(BlockedException.class);
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).noneMatch(name -> name.contains("film"));
        }
    }

    /// The film is made, and then held back: the policy suspects everything.
    @Test
    void theCommandSaysWhichRuleHoldsTheFilmBack() throws IOException {
        String policy = System.getProperty("kinora.policy", "");
        String strict =
                Files.readString(Path.of(policy)).replaceFirst("(\"madePornographicFrom\"): [0-9.]+", "$1: 1e-9");
        Path file = folder.resolve("a.mp4");
        try {
            System.setProperty("kinora.policy", "" + Files.writeString(folder.resolve("policy.json"), strict));
            Run run = Run.kinora("generate", "a duck", "--steps", "2", "--seconds", "0.25", "-o", file.toString());
            assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.err()).contains("What was made is held back. Refused by the rule 'madePornographicFrom'");
        } finally {
            System.setProperty("kinora.policy", policy);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aPictureTooSmallToBeMarkedIsRefused() {
        Publisher publisher = LocalPublisher.open(_ -> {}, HARMLESS);
        Publisher.Origin origin = new Publisher.Origin(GENERATION, 7, List.of());
        Path file = folder.resolve("small.png");

        assertThatThrownBy(() -> publisher.picture(Frame.black(48, 48), origin, file))
                .hasMessageContaining("64 pixels a side");
        assertThat(file).doesNotExist();
    }

    @Test
    void aRefusedPromptStartsNothing() {
        Path file = folder.resolve("a.mp4");
        Run run = Run.kinora("generate", "d4rth v4der walks", "--model", "../models/storybook", "-o", file.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("Refused by the rule 'characters'").contains("belong to others");
        assertThat(Run.kinora(
                                "generate",
                                "a wall",
                                "--negative",
                                "darth vader",
                                "--model",
                                "../models/storybook",
                                "-o",
                                file.toString())
                        .exitCode())
                .isEqualTo(ExitCode.REFUSED);
        assertThat(file).doesNotExist();
        assertThat(folder.resolve("keys.p12")).doesNotExist();
    }

    private static List<Frame> film(int level) {
        return IntStream.range(0, LENGTH.nativeFrames())
                .mapToObj(i -> grey(Math.min(200, level + 40 * i)))
                .toList();
    }

    private static Frame grey(int level) {
        byte[] rgb = new byte[96 * 64 * 3];
        Arrays.fill(rgb, (byte) level);
        return new Frame(96, 64, rgb);
    }
}
