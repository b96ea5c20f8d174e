package dev.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import dev.kinora.media.Quality;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkEraserTest {
    private static final WatermarkKey KEY = WatermarkTest.key(1);
    private static final int OLD = 0xcafe1234;
    private static final int NEW = 0x51eaf00d;
    private static final List<Frame> FILM = Films.open().world(1, 96, 64, 25);
    private static final List<Frame> PUBLISHED = Attack.encoded(marked(FILM, OLD), ".mp4", Quality.FINE);

    /// The whole film is given frames: with both marks in them, fewer of its bits could be told.
    @Test
    void aFilmThatIsMarkedAgainSaysTheNewIdAlone() {
        Detection found = detect(Attack.encoded(marked(erased(PUBLISHED), NEW), ".mp4", Quality.FINE))
                .orElseThrow();
        assertThat(found.id()).isEqualTo(NEW);
        assertThat(found.bitAgreement()).isGreaterThan(0.85);
        double both = detect(Attack.encoded(marked(PUBLISHED, NEW), ".mp4", Quality.FINE))
                .map(Detection::bitAgreement)
                .orElse(0.0);
        assertThat(both).isLessThan(found.bitAgreement() - 0.05);
    }

    @Test
    void framesComeNearToWhatTheyWereBeforeTheMark() {
        List<Frame> marked = marked(FILM, OLD);
        List<Frame> erased = erased(marked);
        for (int i = 0; i < FILM.size(); i += 8) {
            double before = WatermarkTest.decibels(FILM.get(i), marked.get(i));
            assertThat(WatermarkTest.decibels(FILM.get(i), erased.get(i))).isGreaterThan(before + 6);
        }
    }

    @Test
    void whatCarriesNoMarkOfTheKeyInPlaceStaysAsItIs() {
        assertThat(erased(FILM)).isEqualTo(FILM);
        MarkEraser stranger = MarkEraser.of(WatermarkTest.key(2), PUBLISHED.iterator());
        assertThat(stranger.erase(PUBLISHED.getFirst())).isSameAs(PUBLISHED.getFirst());
        List<Frame> flipped = Attack.FLIPPED.on(PUBLISHED);
        assertThat(erased(flipped)).isEqualTo(flipped);
        assertThat(MarkEraser.of(KEY, Stream.<Frame>empty().iterator())).isSameAs(MarkEraser.NONE);
        assertThat(erased(List.of(new Frame(32, 32, new byte[32 * 32 * 3])))).hasSize(1);
    }

    private static List<Frame> erased(List<Frame> film) {
        MarkEraser eraser = MarkEraser.of(KEY, film.iterator());
        return film.stream().map(eraser::erase).toList();
    }

    private static List<Frame> marked(List<Frame> film, int id) {
        Frame first = film.getFirst();
        var watermark = new Watermark(KEY, id, first.width(), first.height());
        return film.stream().map(watermark::mark).toList();
    }

    private static Optional<Detection> detect(List<Frame> film) {
        var reader = new WatermarkReader(KEY);
        film.forEach(reader::add);
        return reader.detect();
    }
}
