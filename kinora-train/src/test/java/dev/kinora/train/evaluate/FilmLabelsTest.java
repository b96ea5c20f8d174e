package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.train.judge.Dimension;
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

class FilmLabelsTest {
    private static final JudgeConfig CONFIG = JudgeConfig.storybook(Cast.load());

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLineSaysWhatCouldBeTold() throws IOException {
        List<FilmLabels> labels = read(
                "# by eye\n\n{\"film\": 7, \"subject\": \"cat\", \"colour\": \"unclear\","
                        + " \"time of day\": \"night\", \"count\": 5}\n{\"film\": \"a/b\", \"subject\": \"none\", \"count\": 0}");
        assertThat(labels.getFirst().film()).isEqualTo("7");
        assertThat(labels.getFirst().words())
                .isEqualTo(Map.of(
                        Dimension.SUBJECT, "cat", Dimension.TIME_OF_DAY, "night", Dimension.COUNT, "3")); // and more
        assertThat(labels.getLast().words()).isEqualTo(Map.of(Dimension.SUBJECT, "none", Dimension.COUNT, "0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"film\": 2|line 2: is no JSON",
                "[2]|line 2: must be a JSON object",
                "{\"subject\": \"cat\"}|line 2: has no \"film\"",
                "{\"film\": 1}|line 2: film 1 is labelled in line 1 already",
                "{\"film\": 2, \"hue\": \"red\"}|line 2: unknown attribute \"hue\"; known here are film, action,",
                "{\"film\": 2, \"weather\": \"rain\"}|line 2: unknown attribute \"weather\"",
                "{\"film\": 2, \"colour\": \"none\"}|line 2: unknown colour \"none\"; known are red,",
                "{\"film\": 2, \"subject\": \"gryphon\"}|line 2: unknown subject \"gryphon\"",
                "{\"film\": 2, \"subject\": [\"cat\"]}|line 2: unknown subject",
                "{\"film\": 2, \"count\": -1}|line 2: unknown count \"-1\"; known are 0, 1, 2, 3.",
                "{\"film\": 2, \"subject\": \"none\", \"colour\": \"red\"}|line 2: nobody has no colour"
            })
    void aWrongLineIsNamedWithWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read("{\"film\": 1}\n" + line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels.jsonl, " + message);
    }

    @Test
    void howAFilmWasMadeIsReadOrAskedFor() throws IOException {
        FilmOrigin made = new FilmOrigin(EvaluationPrompt.Kind.HELD_OUT, "A cat.", 3, "0123456789ab", 96, 64, 49, 24);
        List<FilmLabels> labels = read("{\"film\": 1}\n{\"film\": \"model/p-1\", \"made\": " + made.json()
                + "}\n{\"film\": \"model/p-2\", \"made\": {\"kind\": \"seen\"}}");
        assertThat(labels.get(1).kept()).isEqualTo(new KeptFilm("model/p-1", made));
        assertThatThrownBy(() -> labels.getFirst().kept()).hasMessageContaining("line 1", "--join-labels");
        assertThatThrownBy(() -> labels.getLast().kept()).hasMessageContaining("line 3: Missing creator property");
    }

    @Test
    void aFileWithoutLabelsIsRefused() {
        assertThatThrownBy(() -> read("# nothing yet")).hasMessageContaining("holds no labels");
    }

    private List<FilmLabels> read(String text) throws IOException {
        Path file = folder.resolve("labels.jsonl");
        Files.writeString(file, text);
        return FilmLabels.read(file, CONFIG);
    }
}
