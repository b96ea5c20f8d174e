package dev.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import dev.kinora.media.Quality;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WatermarkTest {
    private static final WatermarkKey KEY = key(1);
    private static final int ID = 0xcafe1234;
    private static final Films FILMS = Films.open();
    private static final List<Frame> SMALL_FILM = FILMS.world(1, 96, 64, 25);
    private static final List<Frame> FILM = FILMS.world(1, 384, 384, 5);
    private static final List<Frame> MARKED = mark(FILM);

    /// 45 dB where nothing hides the pattern, 42 dB on scenes; figures of docs/watermark.md.
    @Test
    void hardlyChangesThePicture() {
        Frame grey = grey(384, 384);
        assertThat(decibels(grey, mark(List.of(grey)).getFirst())).isBetween(45.0, 46.0);
        assertThat(decibels(FILM.getFirst(), MARKED.getFirst())).isBetween(42.0, 46.0);
        assertThat(decibels(SMALL_FILM.getFirst(), mark(SMALL_FILM).getFirst())).isBetween(42.0, 46.0);
    }

    @ParameterizedTest
    @EnumSource(
            value = Attack.class,
            names = {"SMALL", "MEGABIT_1", "KILOBITS_500", "KILOBITS_150"
            }, // too much for a film as small as this: docs/watermark.md has where it ends
            mode = EnumSource.Mode.EXCLUDE)
    void theIdIsFoundAfter(Attack attack) {
        List<Frame> published = Attack.encoded(MARKED, ".mp4", Watermark.leastQuality(384, 384));
        Optional<Detection> found = detect(attack.on(published), KEY);
        assertThat(found).map(Detection::id).contains(ID);
        Detection detection = found.orElseThrow();
        assertThat(detection.mirrored()).isEqualTo(attack == Attack.FLIPPED);
        double degrees = attack == Attack.TURNED ? 5 : attack == Attack.TURNED_BACK ? -5 : 0;
        assertThat(detection.degrees()).isBetween(degrees - 0.2, degrees + 0.2);
        double scale = attack == Attack.HALF_SIZE ? 0.5 : attack == Attack.ENLARGED ? 1.5 : 1;
        assertThat(detection.scale()).isBetween(scale * 0.99, scale * 1.01);
    }

    @Test
    void howMuchOfAMarkIsThereIsMeasuredWhetherItIsFoundOrNot() {
        WatermarkReader.Measured there = measure(MARKED, ID);
        assertThat(there.found()).map(Detection::id).contains(ID);
        assertThat(there.bitAccuracy()).isGreaterThan(0.98);
        WatermarkReader.Measured other = measure(MARKED, ~ID); // as if something else had been written
        assertThat(other.found()).map(Detection::id).contains(ID);
        assertThat(other.bitAccuracy()).isBetween(0.3, 0.7);
        WatermarkReader.Measured none = measure(FILM.subList(0, 1), ID);
        assertThat(none.found()).isEmpty();
        assertThat(none.bitAccuracy()).isBetween(0.3, 0.7);
        assertThatThrownBy(() -> new WatermarkReader(KEY).measure(ID)).hasMessageContaining("add one first");
    }

    private static WatermarkReader.Measured measure(List<Frame> film, int id) {
        WatermarkReader reader = new WatermarkReader(KEY);
        film.forEach(reader::add);
        return reader.measure(id);
    }

    @Test
    void smallFilmsCarryItToo() {
        List<Frame> marked = mark(SMALL_FILM);
        assertThat(detect(Attack.encoded(marked, ".mp4", Quality.FINE), KEY))
                .map(Detection::id)
                .contains(ID);
        assertThat(detect(Attack.encoded(marked, ".gif", Quality.FINE), KEY))
                .map(Detection::id)
                .contains(ID);
        assertThat(detect(marked.subList(0, 1), KEY)).map(Detection::id).contains(ID); // a still
    }

    @Test
    void theSmallestPictureCarriesIt() {
        assertThat(detect(mark(List.of(grey(64, 64))), KEY)).map(Detection::id).contains(ID);
        assertThat(Watermark.fits(64, 63)).isFalse();
        assertThatThrownBy(() -> new Watermark(KEY, ID, 100, 32)).hasMessageContaining("64 pixels a side");
    }

    @ParameterizedTest
    @CsvSource({"96,64", "160,160"})
    void nothingIsFoundWhereNothingIs(int width, int height) {
        for (long seed = 0; seed < 6; seed++) {
            assertThat(detect(FILMS.world(seed, width, height, 1), KEY)).isEmpty();
        }
    }

    @Test
    void anotherKeyFindsNothing() {
        assertThat(detect(MARKED, key(2))).isEmpty();
        assertThat(detect(mark(SMALL_FILM), key(2))).isEmpty();
    }

    @Test
    void framesOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> new Watermark(KEY, ID, 96, 64).mark(FILM.getFirst()))
                .hasMessageContaining("The frame is 384x384, the watermark was made for 96x64");
        WatermarkReader reader = new WatermarkReader(KEY);
        assertThat(reader.detect()).isEmpty();
        reader.add(SMALL_FILM.getFirst());
        assertThatThrownBy(() -> reader.add(FILM.getFirst())).hasMessageContaining("those before it are 96x64");
    }

    private static List<Frame> mark(List<Frame> film) {
        Frame first = film.getFirst();
        Watermark watermark = new Watermark(KEY, ID, first.width(), first.height());
        return film.stream().map(watermark::mark).toList();
    }

    private static Optional<Detection> detect(List<Frame> film, WatermarkKey key) {
        WatermarkReader reader = new WatermarkReader(key);
        film.forEach(reader::add);
        return reader.detect();
    }

    static WatermarkKey key(int first) {
        byte[] secret = new byte[WatermarkKey.BYTES];
        secret[0] = (byte) first;
        return new WatermarkKey(secret);
    }

    private static Frame grey(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 120);
        return new Frame(width, height, rgb);
    }

    static double decibels(Frame a, Frame b) {
        double sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            int difference = (a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff);
            sum += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255 * a.rgb().length / sum);
    }
}
