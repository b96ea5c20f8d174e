package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.generate.Mask;
import dev.kinora.media.Frame;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FillingTest {
    private static final Filling FILLING = new Filling(new Windows(13, 6));

    /// One window for two gaps that are near, another for one that is not; it ends where the clip does.
    @Test
    void makesWhatIsMissingAndNothingElse() {
        var missing = new TreeSet<>(List.of(8, 9, 12, 27));
        RecordingMaker maker = new RecordingMaker();
        List<Frame> clip = RecordingMaker.clip(30);
        List<Frame> film = FILLING.fill(clip, Gaps.of(missing), maker);

        for (int i = 0; i < clip.size(); i++) {
            if (missing.contains(i)) {
                assertThat(film.get(i)).isNotSameAs(clip.get(i));
            } else {
                assertThat(film.get(i)).isSameAs(clip.get(i));
            }
        }
        assertThat(RecordingMaker.names(film)).contains("1.6", "1.7", "1.10", "2.10"); // begins at 2; at 17
        assertThat(maker.kept.getFirst().frames().keySet()).containsExactly(0, 1, 2, 3, 4, 5, 8, 9, 11, 12);
        assertThat(FILLING.count(30, Gaps.of(missing))).isEqualTo(2);
    }

    /// The last window of a short clip reaches beyond its end; what is made there is dropped.
    @Test
    void aShortClipKeepsItsLength() {
        RecordingMaker maker = new RecordingMaker();
        List<Frame> film = FILLING.fill(RecordingMaker.clip(7), gaps(0, 6), maker);

        assertThat(RecordingMaker.names(film)).containsExactly("1.0", "0.1", "0.2", "0.3", "0.4", "0.5", "1.6");
        assertThat(maker.frames).containsExactly(9);
    }

    /// What the first window made of a gap is what the second goes on from.
    @Test
    void aGapLongerThanAWindowIsFilledFromItsBeginning() {
        var missing = new TreeSet<Integer>();
        for (int i = 8; i < 18; i++) {
            missing.add(i);
        }
        RecordingMaker maker = new RecordingMaker();
        List<Frame> film = FILLING.fill(RecordingMaker.clip(30), Gaps.of(missing), maker);

        assertThat(RecordingMaker.names(film).subList(8, 18))
                .containsExactly("1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12", "2.6", "2.7", "2.8");
        assertThat(maker.kept.get(1).frames().get(5)).isSameAs(film.get(14));
    }

    @Test
    void allOrNothingOrOtherFramesAreRefused() {
        List<Frame> clip = RecordingMaker.clip(2);
        RecordingMaker maker = new RecordingMaker();
        assertThatThrownBy(() -> FILLING.fill(clip, gaps(), maker)).hasMessageContaining("Of 2 frames 0");
        assertThatThrownBy(() -> FILLING.fill(clip, gaps(0, 1), maker)).hasMessageContaining("Of 2 frames 2");
        assertThatThrownBy(() -> FILLING.fill(clip, gaps(2), maker)).hasMessageContaining("0 to 1, not 2");
    }

    /// Frames that are missing in part are shown, and each is made once; a mask of a missing frame says nothing.
    @Test
    void whatIsMissingInPartIsShownWithItsMask() {
        Mask mask = new Mask(1, 1, new boolean[] {true});
        TreeMap<Integer, Mask> masks = new TreeMap<>();
        for (int i = 0; i < 20; i++) {
            masks.put(i, mask);
        }
        Gaps gaps = new Gaps(new TreeSet<>(List.of(3)), masks);
        RecordingMaker maker = new RecordingMaker();
        FILLING.fill(RecordingMaker.clip(20), gaps, maker);

        assertThat(FILLING.count(20, gaps)).isEqualTo(2);
        assertThat(maker.kept.getFirst().frames().keySet()).hasSize(12).doesNotContain(3);
        assertThat(maker.kept.getFirst().masks().keySet()).hasSize(12).doesNotContain(3);
        assertThat(maker.kept.get(1).masks().keySet()).containsExactly(6, 7, 8, 9, 10, 11, 12); // from 7: 13 to 19
    }

    private static Gaps gaps(Integer... frames) {
        return Gaps.of(new TreeSet<>(List.of(frames)));
    }
}
