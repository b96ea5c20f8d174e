package dev.kinora.world.render;

import static dev.kinora.world.render.TestScenes.HEIGHT;
import static dev.kinora.world.render.TestScenes.WIDTH;
import static dev.kinora.world.render.TestScenes.distance;
import static dev.kinora.world.render.TestScenes.plain;
import static dev.kinora.world.render.TestScenes.rgb;
import static dev.kinora.world.render.TestScenes.scene;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LandscapeTest {
    @Test
    void everyPlaceAtEveryTimeLooksDifferentFromAllOthers() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        for (Place place : Place.values()) {
            for (TimeOfDay time : TimeOfDay.values()) {
                pictures.put(place + " " + time, rgb(scene(plain(place, time)), 0));
            }
        }
        for (var one : pictures.entrySet()) {
            for (var other : pictures.entrySet()) {
                if (one.getKey().compareTo(other.getKey()) < 0) {
                    assertThat(distance(one.getValue(), other.getValue()))
                            .as(one.getKey() + " and " + other.getKey())
                            .isGreaterThan(3);
                }
            }
        }
    }

    @Test
    void nightIsDarkerThanDay() {
        for (Place place : Place.values()) {
            assertThat(mean(rgb(scene(plain(place, TimeOfDay.NIGHT)), 0)))
                    .as(place.name())
                    .isLessThan(0.9 * mean(rgb(scene(plain(place, TimeOfDay.DAY)), 0)));
        }
    }

    @Test
    void seedsChangeTheDetailsAndNothingElseDoes() {
        Setting setting = plain(Place.FOREST, TimeOfDay.DAY);
        Setting other = new Setting(Place.FOREST, TimeOfDay.DAY, Weather.CLEAR, Look.PLAIN, 43);
        assertThat(rgb(scene(setting), 0)).isEqualTo(rgb(scene(setting), 0));
        assertThat(distance(rgb(scene(setting), 0), rgb(scene(other), 0))).isGreaterThan(3);
    }

    @Test
    void weatherIsSeenAndMoves() {
        for (Weather weather : List.of(Weather.RAIN, Weather.SNOW, Weather.FOG)) {
            Setting setting = new Setting(Place.TOWN, TimeOfDay.DAY, weather, Look.PLAIN, 42);
            byte[] first = rgb(scene(setting), 0);
            assertThat(distance(first, rgb(scene(plain(Place.TOWN, TimeOfDay.DAY)), 0)))
                    .as(weather.name())
                    .isGreaterThan(4);
            assertThat(distance(first, rgb(scene(setting), 4)))
                    .as(weather.name())
                    .isGreaterThan(0.05);
        }
    }

    /// Panning right moves what is near further to the left than what is far.
    @Test
    void nearLayersMoveMoreThanFarOnes() {
        Setting setting = plain(Place.TOWN, TimeOfDay.DAY);
        byte[] still = rgb(scene(setting), 0);
        byte[] panned = rgb(scene(setting, new CameraState(0.05, 0.3, 1, 0, 0), List.of(), List.of()), 0);
        // 0.05 units are 4.8 pixels at depth 0, where the pavement is.
        assertThat(shift(still, panned, HEIGHT * 78 / 100)).isEqualTo(5);
        assertThat(shift(still, panned, HEIGHT * 60 / 100)).isBetween(1, 3);
        assertThat(shift(still, panned, HEIGHT * 5 / 100)).isLessThanOrEqualTo(1);
    }

    @Test
    void everyLookChangesThePicture() {
        byte[] plain = rgb(scene(plain(Place.FARM, TimeOfDay.DAY)), 0);
        for (Look look : Look.values()) {
            Setting setting = new Setting(Place.FARM, TimeOfDay.DAY, Weather.CLEAR, look, 42);
            double distance = distance(plain, rgb(scene(setting), 0));
            assertThat(distance).as(look.name()).isBetween(look == Look.PLAIN ? 0 : 0.4, 80.0);
        }
    }

    @Test
    void blackAndWhiteHasNoColours() {
        byte[] rgb = rgb(scene(new Setting(Place.FARM, TimeOfDay.DAY, Weather.CLEAR, Look.BLACK_AND_WHITE, 42)), 0);
        for (int i = 0; i < rgb.length; i += 3) {
            assertThat(rgb[i]).isEqualTo(rgb[i + 1]).isEqualTo(rgb[i + 2]);
        }
    }

    @Test
    void stopMotionHoldsEveryPictureForTwoFrames() {
        Setting setting = new Setting(Place.FARM, TimeOfDay.DAY, Weather.SNOW, Look.STOP_MOTION, 42);
        assertThat(rgb(scene(setting), 1)).isEqualTo(rgb(scene(setting), 0));
        assertThat(rgb(scene(setting), 2)).isNotEqualTo(rgb(scene(setting), 1));
    }

    /// The horizontal shift in pixels that makes two pictures' rows alike.
    private static int shift(byte[] still, byte[] panned, int row) {
        int best = 0;
        long least = Long.MAX_VALUE;
        for (int shift = 0; shift < 10; shift++) {
            long sum = 0;
            for (int x = 0; x + 10 < WIDTH; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int a = still[((row * WIDTH) + x + shift) * 3 + channel] & 0xFF;
                    int b = panned[((row * WIDTH) + x) * 3 + channel] & 0xFF;
                    sum += Math.abs(a - b);
                }
            }
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        return best;
    }

    private static double mean(byte[] rgb) {
        return distance(rgb, new byte[rgb.length]);
    }
}
