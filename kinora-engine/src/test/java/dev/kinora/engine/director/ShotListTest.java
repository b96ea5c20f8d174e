package dev.kinora.engine.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShotListTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a rabbit hops. Cut to: a fox waits",
                "a rabbit hops.\na fox waits",
                "Shot 1: a rabbit hops.\n\n  Shot 2: a fox waits\n",
                "Shot 1: a rabbit hops. Shot 2: a fox waits",
                "a rabbit hops. CUT TO a fox waits",
                "a rabbit hops.\r\nCut to: a fox waits",
                "Shot 1: a rabbit hops.\nCut to:\nShot 2: a fox waits;"
            })
    void shotsAreSetApartByLinesAndWords(String text) {
        assertThat(ShotList.of(text).shots())
                .containsExactly(new ShotList.Shot("a rabbit hops.", null), new ShotList.Shot("a fox waits", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0:00-0:04] a rabbit hops [0:04 \u2013 1:02] a fox waits",
                "Shot 1: [0:00-0:04] a rabbit hops\nShot 2: [0:04-1:02] a fox waits",
                "[00:00-00:04]\na rabbit hops\nCut to: [0:04-1:02] a fox waits"
            })
    void timesSayHowLongEachLasts(String text) {
        assertThat(ShotList.of(text).shots())
                .containsExactly(new ShotList.Shot("a rabbit hops", 4.0), new ShotList.Shot("a fox waits", 58.0));
    }

    /// Only whole words that set shots apart do so.
    @Test
    void otherWordsAreLeftAlone() {
        assertThat(ShotList.of("a long shot of a haircut to be proud of").shots())
                .hasSize(1);
        assertThat(ShotList.of("a slingshot 1: on a table").shots()).hasSize(1);
        assertThat(ShotList.of("a log is cut to pieces by a robot").shots()).hasSize(1);
        assertThat(ShotList.of("a clip [0:75-0:90]").shots()).hasSize(1); // no time
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [0:00-0:04] a rabbit [0:05-0:08] a fox | Shot 2 begins at 0:05, but what comes before ends at 0:04: there is a gap.
            [0:00-0:04] a rabbit [0:03-0:08] a fox | Shot 2 begins at 0:03, but what comes before ends at 0:04: there is an overlap.
            [0:01-0:04] a rabbit                   | Shot 1 begins at 0:01, but what comes before ends at 0:00: there is a gap.
            [0:00-0:04] a rabbit Cut to: a fox     | Shot 2 has no time, others have
            [0:04-0:04] a rabbit                   | [0:04-0:04] ends before it begins
            a rabbit [0:04-0:08]                   | After [0:04-0:08] there is no shot
            [0:00-0:04] [0:04-0:08] a rabbit       | After [0:00-0:04] there is no shot
            Cut to:                                | The text has 0 shots; a film has 1 to 24
            """)
    void whatCannotBeIsExplained(String text, String message) {
        assertThatThrownBy(() -> ShotList.of(text))
                .isInstanceOf(PromptException.class)
                .hasMessageContaining(message);
    }

    @Test
    void twentyFiveAreTooMany() {
        assertThatThrownBy(() -> ShotList.of("a rabbit\n".repeat(25))).hasMessageContaining("25 shots");
    }

    @Test
    void aFileHasThemAsJson() {
        String json =
                "{\"shots\": [{\"prompt\": \"a rabbit hops\", \"seconds\": 2.5},\n{\"prompt\": \"a fox waits\"}]}";
        assertThat(ShotList.ofJson(json).shots())
                .isEqualTo(List.of(new ShotList.Shot("a rabbit hops", 2.5), new ShotList.Shot("a fox waits", null)));
        assertThat(ShotList.ofJson(
                                "{\"shots\": [{\"prompt\": \"a fox\", \"camera\": \"pan-left\", \"place\": \"beach\"}]}")
                        .shots())
                .containsExactly(new ShotList.Shot("a fox", null, new Controls("pan-left", null, null, null, "beach")));
        for (String wrong : List.of("null", "{}", "{\"shots\": [null]}", "{\"shots\": [{\"seconds\": 2}]}")) {
            assertThatThrownBy(() -> ShotList.ofJson(wrong)).hasMessageContaining("A screenplay is {\"shots\"");
        }
        assertThatThrownBy(() -> ShotList.ofJson("{\"shots\": [\n{\"text\": 1}]}"))
                .hasMessageContaining("Line 2 of the screenplay")
                .hasMessageContaining("text");
        assertThatThrownBy(() -> ShotList.ofJson("{\"shots\": []}")).hasMessageContaining("0 shots");
        assertThatThrownBy(() -> ShotList.ofJson(json + " {}")).hasMessageContaining("of the screenplay");
    }
}
