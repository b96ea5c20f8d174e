package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtensionTest {
    private static final Extension EXTENSION = new Extension(new Windows(13, 6)); // sees 5 frames back, 4 ahead

    /// Windows of 13 frames see the last 5 and add 8.
    @Test
    void goesOnWhereTheClipEnds() {
        RecordingMaker maker = new RecordingMaker();
        List<Frame> film = EXTENSION.after(RecordingMaker.clip(7), 10, maker);

        assertThat(RecordingMaker.names(film))
                .containsExactly(
                        "0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10",
                        "1.11", "1.12", "2.5", "2.6");
        assertThat(maker.frames).containsExactly(13, 9);
        assertThat(maker.kept.get(0).frames().keySet()).containsExactly(0, 1, 2, 3, 4);
        assertThat(maker.kept.get(0).frames().get(4)).isSameAs(film.get(6));
        assertThat(maker.kept.get(1).frames().get(4)).isSameAs(film.get(14));
    }

    /// They see the first 4 and add 9.
    @Test
    void leadsToWhereTheClipBegins() {
        RecordingMaker maker = new RecordingMaker();
        List<Frame> film = EXTENSION.before(RecordingMaker.clip(7), 11, maker);

        assertThat(RecordingMaker.names(film))
                .containsExactly(
                        "2.3", "2.4", "1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "0.0", "0.1",
                        "0.2", "0.3", "0.4", "0.5", "0.6");
        assertThat(maker.frames).containsExactly(13, 9);
        assertThat(maker.kept.get(0).frames().keySet()).containsExactly(9, 10, 11, 12);
        assertThat(maker.kept.get(0).frames().get(9)).isSameAs(film.get(11));
        assertThat(maker.kept.get(1).frames().get(5)).isSameAs(film.get(2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 12", "1, 13", "1, 40", "5, 8", "5, 9", "30, 100"})
    void saysHowManyWindowsItTakes(int given, int more) {
        RecordingMaker after = new RecordingMaker();
        EXTENSION.after(RecordingMaker.clip(given), more, after);
        assertThat(EXTENSION.windowsAfter(given, more)).isEqualTo(after.frames.size());
        if (given >= 4) {
            RecordingMaker before = new RecordingMaker();
            EXTENSION.before(RecordingMaker.clip(given), more, before);
            assertThat(EXTENSION.windowsBefore(given, more)).isEqualTo(before.frames.size());
        }
    }

    @Test
    void threeFramesAreTooFewToLeadTo() {
        assertThatThrownBy(() -> EXTENSION.before(RecordingMaker.clip(3), 5, new RecordingMaker()))
                .hasMessageContaining("needs 4 frames of it, it has 3");
    }

    @Test
    void windowsAreWholeLatents() {
        assertThatThrownBy(() -> new Windows(12, 4)).hasMessageContaining("4k + 1");
        assertThatThrownBy(() -> new Windows(13, 10)).hasMessageContaining("4 to 9 frames, was 10");
        assertThat(Windows.of(49)).isEqualTo(new Windows(49, 16));
    }
}
