package dev.kinora.world.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SmallCast;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Cast CAST = SmallCast.load();
    private static final Captions CAPTIONS = new Captions(CAST, SeenColours.UNKNOWN);
    private static final Figure CAR = Figure.seen(0, "car", Colour.RED, Action.DRIVE, Direction.LEFT, -1);

    @Test
    void whatIsKnownIsSaidAndNothingElse() {
        assertThat(detailed(shot(null, null, null, CAR))).isEqualTo("A red car travels leftwards.");
        assertThat(detailed(shot(null, null, null, Figure.seen(0, "car", null, null, null, -1))))
                .isEqualTo("A car.");
        assertThat(detailed(shot(null, null, null, Figure.seen(0, null, Colour.RED, Action.ROLL, null, -1))))
                .isEqualTo("Something rolls.");
        assertThat(detailed(shot(null, null, Weather.RAIN))).matches("(It rains|Rain falls|It is raining)\\.");
        assertThat(detailed(shot(null, TimeOfDay.NIGHT, null))).matches("(It is night|The night is dark)\\.");
        assertThat(detailed(shot(Place.OCEAN, null, null))).startsWith("It happens ");
        assertThat(detailed(shot(null, null, null))).isEmpty();
    }

    @Test
    void aColourThatGoesWithoutSayingIsNotSaid() {
        assertThat(Figure.seen(0, "orange", Colour.ORANGE, null, null, -1).colour())
                .isEqualTo(Colour.NATURAL);
        assertThat(Figure.seen(0, "car", Colour.ORANGE, null, null, -1).colour())
                .isEqualTo(Colour.ORANGE);
    }

    @Test
    void aWayWithoutAnActionIsAMove() {
        Figure away = Figure.seen(0, "dog", null, null, Direction.LEFT, -1);
        String text = detailed(shot(null, null, null, away, CAR));
        assertThat(text).matches("A dog moving .*left.* and a red car .*left.*\\.");
    }

    @Test
    void theSameFigureInTheNextShotIsKnown() {
        String text = CAPTIONS.write(
                List.of(shot(Place.FARM, null, null, CAR), shot(Place.FARM, null, null, CAR)),
                false,
                Voice.DETAILED,
                0);
        assertThat(text).matches(".*\\. Then the (red )?car .*").doesNotContain("null");
    }

    /// Whatever is missing, the sentences stay sentences of the closed vocabulary.
    @Test
    void everyGapLeavesWholeSentences() {
        List<String> words = Vocabulary.words(CAST);
        for (int gaps = 0; gaps < 512; gaps++) {
            Figure figure = Figure.seen(
                    0,
                    has(gaps, 0) ? "dog" : null,
                    has(gaps, 1) ? Colour.BROWN : null,
                    has(gaps, 2) ? Action.HIDE : null,
                    has(gaps, 3) ? Direction.RIGHT : null,
                    -1);
            Sighting shot = new Sighting(
                    has(gaps, 4) ? Place.FARM : null,
                    has(gaps, 5) ? TimeOfDay.SUNSET : null,
                    has(gaps, 6) ? Weather.FOG : null,
                    has(gaps, 7) ? Look.ANIME : null,
                    null,
                    has(gaps, 8) ? CameraMove.ORBIT : null,
                    List.of(figure),
                    null);
            for (Voice voice : Voice.values()) {
                String text = CAPTIONS.write(List.of(shot, shot), false, voice, gaps);
                assertThat(text)
                        .as(voice + " " + gaps)
                        .isEqualTo(text.strip())
                        .doesNotContain("  ", " .", " ,", ",,", "..", "null", "_", "!.");
                assertThat(words).contains(text.toLowerCase(Locale.ROOT).split("[ .,:!]+"));
            }
        }
    }

    private static boolean has(int gaps, int bit) {
        return (gaps >> bit & 1) == 1;
    }

    private static Sighting shot(
            @Nullable Place place, @Nullable TimeOfDay time, @Nullable Weather weather, Figure... figures) {
        return new Sighting(place, time, weather, null, null, null, List.of(figures), null);
    }

    private static String detailed(Sighting shot) {
        return CAPTIONS.write(List.of(shot), false, Voice.DETAILED, 0);
    }
}
