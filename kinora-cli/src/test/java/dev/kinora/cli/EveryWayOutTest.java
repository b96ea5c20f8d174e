package dev.kinora.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.provenance.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every command that makes films, with the shipped model in eight steps: what it writes is marked, and signed where
/// its kind of file can be. The size is one at which a mark is not easily lost; a model of random weights makes
/// pictures so wild that it is. docs/safety.md has the table; `ServiceWaysOutTest` tries the service.
class EveryWayOutTest {
    /// They write folders or reports, or scenes of the world, which no model made; docs/safety.md says so.
    private static final Set<String> WITHOUT_FILMS_OF_A_MODEL = Set.of("world", "evaluate", "redteam");

    private static final Path SHIPPED = Path.of("..", "models", "storybook");

    @TempDir
    private static Path folder = Path.of("");

    /// @param words with `@` before names of files
    private record Way(String command, String words, String file) {
        @Override
        public String toString() {
            return command + " " + words + " -o " + file;
        }
    }

    /// Every ending is tried in `FilmsTest`; here each is met once.
    private static List<Way> ways() {
        return List.of(
                new Way("generate", "dog --seconds 0.25", "film.mp4"),
                new Way("generate", "dog", "picture.webp"),
                new Way("generate", "dog --preview 2", "preview.png"),
                new Way("generate", "--prompts @prompts.txt", "prompts.mp4"),
                new Way("storyboard", "--file @shots.json", "storyboard.webm"),
                new Way("animate", "@grey.png dog --seconds 0.5", "animate.mp4"),
                new Way("extend", "@clip.mp4 dog --seconds 0.25", "extend.gif"),
                new Way("fill", "@clip.mp4 --missing 4", "fill.mp4"),
                new Way("edit", "@clip.mp4 dog", "edit.mkv"),
                new Way("connect", "@clip.mp4 @clip.mp4 --seconds 0.5", "connect.mp4"),
                new Way("loop", "@clip.mp4 --seconds 0.5", "loop.mp4"));
    }

    @BeforeAll
    static void modelAndMaterial() throws IOException {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        Path model = Files.createDirectories(folder.resolve("model"));
        for (String part : List.of("transformer", "vae", "sound")) copy(SHIPPED.resolve(part), model.resolve(part));
        Files.copy(SHIPPED.resolve("vocabulary.json"), model.resolve("vocabulary.json"));
        Files.writeString(
                model.resolve("generation_config.json"),
                "{\"width\": 192, \"height\": 128, \"num_frames\": 13, \"shift\": 3.5}");
        Files.writeString(folder.resolve("prompts.txt"), "a dog\na fox\n");
        Files.writeString(
                folder.resolve("shots.json"),
                "{\"shots\": [{\"prompt\": \"dog\", \"seconds\": 0.25}, {\"prompt\": \"fox\", \"seconds\": 0.25}]}");
        byte[] rgb = new byte[192 * 128 * 3];
        Arrays.fill(rgb, (byte) 90);
        Frame grey = new Frame(192, 128, rgb);
        grey.save(folder.resolve("grey.png"));
        Clip.silent(Collections.nCopies(12, grey), FrameRate.of(12)).save(folder.resolve("clip.mp4"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    @AfterAll
    static void noKeys() {
        System.clearProperty("kinora.keys");
    }

    @ParameterizedTest
    @MethodSource("ways")
    void whatIsWrittenIsMarkedAndSigned(Way way) {
        Path file = folder.resolve(way.file());
        List<String> words = new ArrayList<>(List.of(way.command()));
        Arrays.stream(way.words().split(" "))
                .map(word ->
                        word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
                .forEach(words::add);
        words.addAll(List.of("--model", folder.resolve("model").toString(), "--steps", "8", "-o", file.toString()));

        Run made = Run.kinora(words.toArray(String[]::new));
        assertThat(made.exitCode()).as(made.err()).isEqualTo(ExitCode.OK);

        String said = Run.kinora("verify", "--json", file.toString()).out();
        assertThat(said).contains("\"watermark\":{\"id\":\"");
        assertThat(said).contains("\"state\":\"%s\"".formatted(Signer.isPossible(file) ? "trusted" : "none"));
    }

    /// Fails where a command is added that writes a file and is not tried above.
    @Test
    void everyCommandThatWritesFilmsIsTried() {
        Set<String> writing = Kinora.commandLine().getSubcommands().entrySet().stream()
                .filter(command -> command.getValue().getCommandSpec().findOption("--out") != null)
                .map(Map.Entry::getKey)
                .filter(name -> !WITHOUT_FILMS_OF_A_MODEL.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<String> tried = ways().stream().map(Way::command);
        assertThat(tried.collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(writing);
    }

    /// What cannot carry a manifest is marked alone: a kind of film or picture more must be decided on.
    @Test
    void twoKindsOfFilmAreNotSigned() {
        assertThat(OutputFile.FILMS_AND_PICTURES.stream()
                        .filter(ending -> !Signer.isPossible(Path.of("film" + ending))))
                .containsExactlyInAnyOrder(".webm", ".mkv");
    }
}
