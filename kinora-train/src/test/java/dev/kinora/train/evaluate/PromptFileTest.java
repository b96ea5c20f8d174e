package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Expectation.Subject;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptFileTest {
    private static final JudgeConfig CONFIG = JudgeConfig.storybook(Cast.load());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLineIsAPromptWithWhatShouldBeSeen() throws IOException {
        List<EvaluationPrompt> prompts = read(
                """
                # two of them

                {"prompt": "Two red cars at night.", "time of day": "night", "shots": 1, "subjects":
                """.strip() + " [{\"name\": \"car\", \"count\": 2, \"colour\": \"red\", \"direction\": \"left\"}]}");
        assertThat(prompts).hasSize(1);
        EvaluationPrompt prompt = prompts.getFirst();
        assertThat(prompt.id()).isEqualTo("line-0003");
        assertThat(prompt.expected().setting()).isEqualTo(Map.of(Dimension.TIME_OF_DAY, "night"));
        assertThat(prompt.expected().count()).isEqualTo(2);
        assertThat(prompt.expected().subjects())
                .containsExactly(new Subject("car", 2, Map.of(Dimension.COLOUR, "red", Dimension.DIRECTION, "left")));
        assertThat(prompt.expected().dimensions())
                .containsExactly(
                        Dimension.SUBJECT,
                        Dimension.COUNT,
                        Dimension.COLOUR,
                        Dimension.DIRECTION,
                        Dimension.TIME_OF_DAY,
                        Dimension.SHOTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"prompt\": \"a\"|line 2: is no JSON",
                "[1]|line 2: must be a JSON object",
                "{\"text\": \"a\"}|line 2: has no \"prompt\"",
                "{\"prompt\": \" \"}|line 2: has no \"prompt\"",
                "{\"prompt\": \"a\", \"plaice\": \"farm\"}|line 2: unknown attribute \"plaice\"; known here are prompt, subjects, shots, camera",
                "{\"prompt\": \"a\", \"place\": \"moon\"}|line 2: unknown place \"moon\"; known are snowy meadow",
                "{\"prompt\": \"a\", \"subjects\": [{\"name\": \"gryphon\"}]}|line 2: unknown subject \"gryphon\"",
                "{\"prompt\": \"a\", \"subjects\": [{\"name\": \"cat\", \"count\": 0}]}|line 2: \"count\" must be a whole number",
                "{\"prompt\": \"a\", \"subjects\": [{\"name\": \"cat\", \"hue\": \"red\"}]}|line 2: unknown attribute \"hue\"",
                "{\"prompt\": \"a\", \"subjects\": \"cat\"}|line 2: \"subjects\" must be a list"
            })
    void aWrongLineIsNamedWithWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read("{\"prompt\": \"fine\"}\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("prompts.jsonl, " + message);
    }

    @Test
    void filesThatAreNone() throws IOException {
        assertThatThrownBy(() -> read("\n# nothing\n")).hasMessageContaining("holds no prompts");
        assertThatThrownBy(() -> PromptFile.read(folder.resolve("none.jsonl"), CONFIG))
                .hasMessageContaining("none.jsonl cannot be read");
        Path binary = folder.resolve("film.mp4");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, (byte) 0x80});
        assertThatThrownBy(() -> PromptFile.read(binary, CONFIG)).hasMessageContaining("is no text");
    }

    /// What ships: at least a hundred sentences, each another, each with something to see.
    @Test
    void theShippedSentencesAreUnderstood() {
        List<EvaluationPrompt> prompts = PromptFile.read(Path.of("../runs/prompts/evaluate-free.jsonl"), CONFIG);
        assertThat(prompts).hasSizeGreaterThanOrEqualTo(100);
        assertThat(prompts).extracting(EvaluationPrompt::text).doesNotHaveDuplicates();
        assertThat(prompts)
                .allSatisfy(prompt -> assertThat(prompt.expected().dimensions()).hasSizeGreaterThanOrEqualTo(2));
    }

    private List<EvaluationPrompt> read(String text) throws IOException {
        Path file = folder.resolve("prompts.jsonl");
        Files.writeString(file, text);
        return PromptFile.read(file, CONFIG);
    }
}
