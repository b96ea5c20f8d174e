package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kinora.train.evaluate.Agreement.Difference;
import dev.kinora.train.evaluate.Agreement.Tally;
import dev.kinora.train.judge.Dimension;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {
    /// What nobody could tell is neither compared nor a difference.
    @Test
    void onlyWhatBothSayIsCompared() {
        List<FilmLabels> labels = List.of(
                labels("a", Map.of(Dimension.SUBJECT, "cat", Dimension.COLOUR, "red")),
                labels("b", Map.of(Dimension.SUBJECT, "dog", Dimension.COLOUR, "blue")),
                labels("c", Map.of(Dimension.SUBJECT, "none")),
                labels("d", Map.of(Dimension.SUBJECT, "car")));
        Map<String, Map<Dimension, String>> seen = Map.of(
                "a", Map.of(Dimension.SUBJECT, "cat", Dimension.COLOUR, "red", Dimension.PLACE, "farm"),
                "b", Map.of(Dimension.SUBJECT, "none", Dimension.PLACE, "farm"),
                "c", Map.of(Dimension.SUBJECT, "none", Dimension.PLACE, "farm"),
                "d", Map.of(Dimension.SUBJECT, "car", Dimension.COLOUR, "green"));
        Agreement agreement = Agreement.of(labels, seen);
        assertThat(agreement.dimensions())
                .containsEntry("subject", new Tally(4, 3, 0))
                .containsEntry("colour", new Tally(2, 1, 2))
                .containsEntry("place", new Tally(0, 0, 4));
        assertThat(agreement.all()).isEqualTo(new Tally(6, 4, 22));
        assertThat(agreement.all().share()).isEqualTo(2.0 / 3);
        assertThat(new Tally(0, 0, 4).share()).isNaN();
        assertThat(agreement.differences())
                .containsExactly(
                        new Difference("b", "subject", "dog", "none"), new Difference("b", "colour", "blue", ""));
    }

    private static FilmLabels labels(String film, Map<Dimension, String> words) {
        JsonLine line = new JsonLine(Path.of("labels.jsonl"), 1, JsonNodeFactory.instance.objectNode());
        return new FilmLabels(line, film, words);
    }
}
