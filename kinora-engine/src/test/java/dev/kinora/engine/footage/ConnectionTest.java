package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    private static final Connection CONNECTION = new Connection(new Windows(17, 8));

    /// 17 frames: 5 before, 8 between, 4 after.
    @Test
    void seesBothSides() {
        List<Frame> before = RecordingMaker.clip(9);
        List<Frame> after = RecordingMaker.clip(6);
        RecordingMaker maker = new RecordingMaker();
        List<Frame> between = CONNECTION.between(before, after, 7, maker);

        assertThat(RecordingMaker.names(between))
                .containsExactly("1.5", "1.6", "1.7", "1.8", "1.9", "1.10", "1.11", "1.12");
        assertThat(maker.frames).containsExactly(17);
        assertThat(maker.kept.getFirst().frames().keySet()).containsExactly(0, 1, 2, 3, 4, 13, 14, 15, 16);
        assertThat(maker.kept.getFirst().frames().get(4)).isSameAs(before.get(8));
        assertThat(maker.kept.getFirst().frames().get(13)).isSameAs(after.get(0));
    }

    /// 1 before, 12 between, 4 after.
    @Test
    void theLongestGapLeavesOneLatentOnEachSide() {
        assertThat(CONNECTION.most()).isEqualTo(12);
        RecordingMaker maker = new RecordingMaker();
        assertThat(CONNECTION.between(RecordingMaker.clip(9), RecordingMaker.clip(9), 12, maker))
                .hasSize(12);
        assertThat(maker.kept.getFirst().frames().keySet()).containsExactly(0, 13, 14, 15, 16);
        assertThatThrownBy(() -> CONNECTION.between(RecordingMaker.clip(9), RecordingMaker.clip(9), 13, maker))
                .hasMessageContaining("1 to 12 frames, was 13");
    }

    @Test
    void aPictureIsNoEnd() {
        assertThatThrownBy(() ->
                        CONNECTION.between(RecordingMaker.clip(1), RecordingMaker.clip(3), 4, new RecordingMaker()))
                .hasMessageContaining("needs 4 frames, it has 3");
        assertThat(CONNECTION.between(RecordingMaker.clip(1), RecordingMaker.clip(4), 4, new RecordingMaker()))
                .hasSize(4);
    }
}
