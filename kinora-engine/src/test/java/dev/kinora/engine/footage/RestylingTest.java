package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestylingTest {
    private static final Restyling RESTYLING = new Restyling(new Windows(13, 6)); // sees 5 frames back

    @Test
    void eachWindowHasItsPartOfTheClipAsDraftAndGoesOnFromTheLast() {
        List<Frame> clip = RecordingMaker.clip(16);
        RecordingMaker maker = new RecordingMaker();
        List<Frame> film = RESTYLING.film(clip, maker);

        assertThat(RecordingMaker.names(film))
                .containsExactly(
                        "1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12",
                        "2.5", "2.6", "2.7");
        assertThat(maker.frames).containsExactly(13, 9);
        assertThat(maker.drafts.get(0)).isEqualTo(clip.subList(0, 13));
        assertThat(maker.drafts.get(1).subList(0, 8)).isEqualTo(clip.subList(8, 16));
        assertThat(maker.drafts.get(1).get(8)).isSameAs(clip.get(15)); // beyond the clip's end
        assertThat(maker.kept.get(0).isEmpty()).isTrue();
        assertThat(maker.kept.get(1).frames().get(4)).isSameAs(film.get(12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 13, 14, 21, 22, 60})
    void saysHowManyWindowsItTakesAndKeepsTheLength(int frames) {
        RecordingMaker maker = new RecordingMaker();
        assertThat(RESTYLING.film(RecordingMaker.clip(frames), maker)).hasSize(frames);
        assertThat(RESTYLING.count(frames)).isEqualTo(maker.frames.size());
    }
}
