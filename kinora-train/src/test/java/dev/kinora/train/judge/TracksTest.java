package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TracksTest {
    @Test
    void twoThatPassEachOtherStayThemselves() {
        List<List<Detection>> frames = new ArrayList<>();
        for (int frame = 0; frame < 9; frame++) {
            double way = 0.08 * frame;
            frames.add(List.of(at(frame, 0.1 + way, 0.4), at(frame, 0.9 - way, 0.6)));
        }
        List<Track> tracks = Tracks.link(frames, new boolean[9]);
        assertThat(tracks).hasSize(2);
        for (Track track : tracks) {
            assertThat(track.detections()).hasSize(9);
            assertThat(track.detections().stream().map(Detection::y).distinct()).hasSize(1);
        }
    }

    @Test
    void oneMissedFrameIsBridgedTwoAreNot() {
        List<List<Detection>> frames = new ArrayList<>();
        for (int frame = 0; frame < 10; frame++) {
            boolean isMissed = frame == 2 || frame == 6 || frame == 7;
            frames.add(isMissed ? List.of() : List.of(at(frame, 0.5, 0.5)));
        }
        assertThat(Tracks.link(frames, new boolean[10]))
                .extracting(track -> track.detections().size())
                .containsExactly(5, 2);
    }

    @Test
    void aCutEndsEveryTrack() {
        List<List<Detection>> frames = new ArrayList<>();
        for (int frame = 0; frame < 6; frame++) {
            frames.add(List.of(at(frame, 0.5, 0.5)));
        }
        boolean[] isCut = new boolean[6];
        isCut[3] = true;
        List<Track> tracks = Tracks.link(frames, isCut);
        assertThat(tracks).extracting(Track::shot).containsExactly(0, 1);
        assertThat(tracks.getLast().first().frame()).isEqualTo(3);
    }

    @Test
    void aJumpAcrossThePictureIsSomebodyElse() {
        List<List<Detection>> frames = new ArrayList<>();
        for (int frame = 0; frame < 8; frame++) {
            frames.add(List.of(at(frame, frame < 4 ? 0.1 : 0.9, 0.5)));
        }
        assertThat(Tracks.link(frames, new boolean[8])).hasSize(2);
    }

    private static Detection at(int frame, double x, double y) {
        return new Detection(frame, x, y, 0.2, 0.2, 0.9, Map.of(), new float[] {1});
    }
}
