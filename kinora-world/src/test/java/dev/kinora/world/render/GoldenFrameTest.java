package dev.kinora.world.render;

import static dev.kinora.world.render.TestScenes.HEIGHT;
import static dev.kinora.world.render.TestScenes.WIDTH;
import static dev.kinora.world.render.TestScenes.actor;
import static dev.kinora.world.render.TestScenes.pose;
import static dev.kinora.world.render.TestScenes.rgb;
import static dev.kinora.world.render.TestScenes.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The same pixels on every machine: mean colours of 5×3 blocks of one frame, within 1 of 255.
/// After an intended change of the drawing copy the values that the failing test prints.
class GoldenFrameTest {
    private static final int COLUMNS = 5;
    private static final int ROWS = 3;

    @Test
    void redCarInTheNeonCityAtNightInRain() {
        Setting setting = new Setting(Place.NEON_CITY, TimeOfDay.NIGHT, Weather.RAIN, Look.ANIME, 5);
        Actor car = actor("car", Colour.RED, 0.4, 0.56, pose(-0.2, 0, 0.1, true));
        assertThatFrame(
                setting,
                new CameraState(0.1, 0.3, 1.2, 0.1, 0),
                car,
                "3A3B40 31315C 37326A 263053 232E53 61384C 8E3F6A 522D4E "
                        + "243652 4C4E42 4A2D4D 5B1F37 332943 1F2944 2A2545");
    }

    @Test
    void dolphinInTheOceanAtSunset() {
        Setting setting = new Setting(Place.OCEAN, TimeOfDay.SUNSET, Weather.CLEAR, Look.WATERCOLOUR, 6);
        Actor dolphin = actor("dolphin", Colour.NATURAL, 0.4, 0.4, pose(0.2, 0, 0, false));
        assertThatFrame(
                setting,
                CameraState.REST,
                dolphin,
                "BD8A89 BF8782 A7707B AF777F B27C83 C48872 BE7F65 9C8870 "
                        + "907F76 C38670 6A7880 51636E 576972 596D77 66757D");
    }

    @Test
    void cowInTheForestInFog() {
        Setting setting = new Setting(Place.FOREST, TimeOfDay.MORNING, Weather.FOG, Look.PAPERCRAFT, 7);
        Actor cow = actor("cow", Colour.NATURAL, 0.4, 0.45, pose(0, 0.1, -0.5, false));
        assertThatFrame(
                setting,
                new CameraState(0, 0.35, 1, 0, 0.2),
                cow,
                "909983 96A58C 949B84 8D9480 97A08A A2A196 A8A89E 9B9790 "
                        + "9D9B93 A9A99F A1A598 A1A699 A7A79C A2A599 A4A89B");
    }

    private static void assertThatFrame(Setting setting, CameraState camera, Actor actor, String expected) {
        byte[] rgb = rgb(scene(setting, camera, List.of(actor), List.of()), 3);
        String actual = blocks(rgb);
        String[] want = expected.split(" ");
        String[] have = actual.split(" ");
        for (int i = 0; i < COLUMNS * ROWS; i++) {
            for (int channel = 0; channel < 3; channel++) {
                int at = 2 * channel;
                assertThat(Integer.parseInt(have[i].substring(at, at + 2), 16))
                        .as("block %d, channel %d of %s", i, channel, actual)
                        .isCloseTo(Integer.parseInt(want[i].substring(at, at + 2), 16), within(1));
            }
        }
    }

    /// Mean colours as hexadecimal RGB, row by row.
    private static String blocks(byte[] rgb) {
        int width = WIDTH / COLUMNS;
        int height = HEIGHT / ROWS;
        var text = new StringBuilder();
        for (int block = 0; block < COLUMNS * ROWS; block++) {
            for (int channel = 0; channel < 3; channel++) {
                int sum = 0;
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int row = block / COLUMNS * height + y;
                        int column = block % COLUMNS * width + x;
                        sum += rgb[(row * WIDTH + column) * 3 + channel] & 0xFF;
                    }
                }
                text.append("%02X".formatted(sum / (width * height)));
            }
            text.append(' ');
        }
        return text.toString().strip();
    }
}
