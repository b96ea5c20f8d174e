package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.wan.FirstPicture;
import dev.kinora.media.Frame;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongFilmTest {
    /// Made for 13 frames, of which each window after the first sees the last 1 and adds 12.
    private static final ModelProfile ANY_FRAME = profile(13, FirstPicture.IN_THE_FILM);

    @Test
    void aFilmOfTheModelsLengthIsMadeAtOnce() {
        RecordingMaker maker = new RecordingMaker();
        LongFilm film = new LongFilm(ANY_FRAME, 13);
        KeptFrames picture = KeptFrames.first(RecordingMaker.given(0));
        assertThat(film.make(picture, maker)).hasSize(13);
        assertThat(maker.kept).containsExactly(picture);
        assertThat(film.windows()).isEqualTo(1);
        assertThat(film.atOnce()).isEqualTo(13);
    }

    @Test
    void aLongerOneGoesOnFromItself() {
        RecordingMaker maker = new RecordingMaker();
        LongFilm film = new LongFilm(ANY_FRAME, 33);
        List<Frame> frames = film.make(KeptFrames.first(RecordingMaker.given(0)), maker);
        assertThat(RecordingMaker.names(frames))
                .hasSize(33)
                .startsWith("0.0", "1.1")
                .contains("1.12", "2.1", "2.12", "3.1")
                .endsWith("3.8");
        assertThat(maker.kept.get(1).frames().get(0)).isSameAs(frames.get(12));
        assertThat(film.windows()).isEqualTo(maker.frames.size()).isEqualTo(3);
        assertThat(film.atOnce()).isEqualTo(13);
    }

    /// Such a model makes what it is asked for, however long.
    @Test
    void aModelThatCannotGoOnMakesAllAtOnce() {
        LongFilm film = new LongFilm(profile(13, FirstPicture.NONE), 33);
        assertThat(film.atOnce()).isEqualTo(33);
        assertThat(film.windows()).isEqualTo(1);
        assertThat(new LongFilm(profile(5, FirstPicture.IN_THE_FILM), 33).atOnce())
                .isEqualTo(33); // too short a window to go on in
    }

    private static ModelProfile profile(int frames, FirstPicture firstPicture) {
        return new ModelProfile(
                "test", 96, 64, frames, 12, 16, 1024, 8192, 500, SamplingSettings.STORYBOOK, "", firstPicture, null);
    }
}
