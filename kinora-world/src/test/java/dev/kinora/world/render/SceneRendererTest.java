package dev.kinora.world.render;

import static dev.kinora.world.render.TestScenes.ASPECT;
import static dev.kinora.world.render.TestScenes.ATLAS;
import static dev.kinora.world.render.TestScenes.HEIGHT;
import static dev.kinora.world.render.TestScenes.WIDTH;
import static dev.kinora.world.render.TestScenes.actor;
import static dev.kinora.world.render.TestScenes.box;
import static dev.kinora.world.render.TestScenes.mask;
import static dev.kinora.world.render.TestScenes.plain;
import static dev.kinora.world.render.TestScenes.pose;
import static dev.kinora.world.render.TestScenes.rgb;
import static dev.kinora.world.render.TestScenes.scene;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import java.util.List;
import org.junit.jupiter.api.Test;

class SceneRendererTest {
    private static final Setting MEADOW = plain(Place.MEADOW, TimeOfDay.DAY);

    @Test
    void aStandingSpriteTouchesTheGroundLine() {
        for (String subject : List.of("cat", "elephant", "car", "snowman")) {
            int[] box = box(mask(scene(MEADOW, actor(subject, Colour.NATURAL, 0.4, 0.4, pose(0, 0, 0, true)))), 1);
            assertThat(box[3]).as(subject).isCloseTo((int) Math.round(0.8 * HEIGHT), within(1));
            assertThat(box[3] - box[1]).as(subject).isCloseTo((int) Math.round(0.4 * HEIGHT), within(2));
        }
    }

    @Test
    void spritesLieWhereTheProjectionSays() {
        Pose pose = new Pose(0.05, 0.1, 0, 0, 0.1, 1.2, 0.8, 0, false, 1);
        for (CameraState camera : List.of(
                CameraState.REST,
                new CameraState(0.3, 0.4, 1, 0, 0),
                new CameraState(-0.2, 0.3, 1.5, 0, 0),
                new CameraState(0, 0.25, 1, 0.3, 0.2))) {
            Scene scene = scene(MEADOW, camera, List.of(actor("bus", Colour.RED, 0.3, 0.36, pose)), List.of());
            int[] box = box(mask(scene), 1);
            Projection projection = Projection.of(camera, ASPECT, pose.depth());
            double half = 0.36 * 1.2 / 2;
            assertThat((double) box[0]).isCloseTo(projection.x(0.05 - half) * WIDTH, within(1.6));
            assertThat((double) box[2]).isCloseTo(projection.x(0.05 + half) * WIDTH, within(1.6));
            assertThat((double) box[1]).isCloseTo(projection.y(0.1 + 0.3 * 0.8) * HEIGHT, within(1.6));
            assertThat((double) box[3]).isCloseTo(projection.y(0.1) * HEIGHT, within(1.6));
        }
    }

    @Test
    void lookingLeftIsTheMirrorImageOfLookingRight() {
        byte[] right = mask(scene(MEADOW, actor("snail", Colour.NATURAL, 0.5, 0.5, pose(0, 0, 0, true))));
        byte[] left = mask(scene(MEADOW, actor("snail", Colour.NATURAL, 0.5, 0.5, pose(0, 0, 0, false))));
        int different = 0;
        int visible = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                visible += right[y * WIDTH + x];
                different += Math.abs(right[y * WIDTH + x] - left[y * WIDTH + WIDTH - 1 - x]);
            }
        }
        assertThat(visible).isGreaterThan(800);
        assertThat(different).isLessThan(visible / 25);
    }

    /// A snail carries its dark shell behind it.
    @Test
    void spritesLookWhereTheyGo() {
        assertThat(shellX(pose(0, 0, 0, true))).isLessThan(-2);
        assertThat(shellX(pose(0, 0, 0, false))).isGreaterThan(2);
    }

    @Test
    void positiveTurnsAreCounterClockwise() {
        Scene turned = scene(MEADOW, actor("snail", Colour.NATURAL, 0.5, 0.5, pose(0, 0, Math.PI / 2, true)));
        // What was behind, on the left, is now below.
        assertThat(shell(turned)[1]).isGreaterThan(2);
    }

    @Test
    void aPropInFrontHidesAndOneBehindDoesNot() {
        Actor cat = actor("cat", Colour.NATURAL, 0.3, 0.3, pose(0, 0, 0, true));
        Prop front = new Prop("rock", "noto", 0, -0.05, 0.6, 0.6, 0.1);
        Prop back = new Prop("rock", "noto", 0, -0.05, 0.6, 0.6, -0.1);
        int alone = count(mask(scene(MEADOW, cat)));
        assertThat(count(mask(scene(MEADOW, CameraState.REST, List.of(cat), List.of(front)))))
                .isLessThan(alone / 10);
        assertThat(count(mask(scene(MEADOW, CameraState.REST, List.of(cat), List.of(back)))))
                .isEqualTo(alone);
    }

    @Test
    void aRedCarIsRedAtNoonAndReddishAtNight() {
        for (TimeOfDay time : TimeOfDay.values()) {
            Scene scene = scene(plain(Place.TOWN, time), actor("car", Colour.RED, 0.4, 0.5, pose(0, 0, 0, true)));
            double[] mean = meanInMask(scene);
            assertThat(mean[0]).as(time.name()).isGreaterThan(1.25 * mean[1]);
        }
    }

    @Test
    void framesComeOutTheSameInAnyOrder() {
        Scene scene = scene(MEADOW, actor("dog", Colour.NATURAL, 0.4, 0.4, pose(0, 0, 0, true)));
        SceneRenderer renderer = new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT);
        byte[] third = renderer.frame(3).rgb();
        renderer.frame(0);
        assertThat(renderer.frame(3).rgb()).isEqualTo(third);
        assertThat(rgb(scene, 3)).isEqualTo(third);
    }

    @Test
    void anySizeShowsTheSamePicture() {
        Scene scene = scene(MEADOW, actor("dog", Colour.NATURAL, 0.4, 0.4, pose(0, 0, 0, true)));
        var small = new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT).frame(0);
        var large = new SceneRenderer(ATLAS, scene, 4 * WIDTH, 4 * HEIGHT).frame(0);
        long sum = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int channel = 0; channel < 3; channel++) {
                    int mean = 0;
                    for (int i = 0; i < 16; i++) {
                        mean += large.channel(4 * x + i % 4, 4 * y + i / 4, channel);
                    }
                    sum += Math.abs(mean / 16 - small.channel(x, y, channel));
                }
            }
        }
        assertThat((double) sum / (WIDTH * HEIGHT * 3)).isLessThan(3);
    }

    @Test
    void oddSizesAndWrongBuffersAreErrors() {
        Scene scene = scene(MEADOW);
        assertThatThrownBy(() -> new SceneRenderer(ATLAS, scene, 161, 96)).hasMessageContaining("160x96");
        SceneRenderer renderer = new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT);
        assertThatThrownBy(() -> renderer.render(0, new byte[5])).hasMessageContaining("46080");
    }

    private static double shellX(Pose pose) {
        return shell(scene(MEADOW, actor("snail", Colour.NATURAL, 0.5, 0.5, pose)))[0];
    }

    /// Where the dark pixels of the actor lie beside its middle, in pixels.
    private static double[] shell(Scene scene) {
        byte[] rgb = rgb(scene, 0);
        byte[] mask = mask(scene);
        double[] dark = new double[3];
        double[] all = new double[3];
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                add(all, i);
                if ((rgb[3 * i + 1] & 0xFF) < 110) {
                    add(dark, i);
                }
            }
        }
        return new double[] {dark[0] / dark[2] - all[0] / all[2], dark[1] / dark[2] - all[1] / all[2]};
    }

    private static void add(double[] sum, int index) {
        sum[0] += index % WIDTH;
        sum[1] += index / WIDTH;
        sum[2]++;
    }

    private static double[] meanInMask(Scene scene) {
        byte[] rgb = rgb(scene, 0);
        byte[] mask = mask(scene);
        double[] sum = new double[3];
        for (int i = 0; i < mask.length; i++) {
            for (int channel = 0; channel < 3 && mask[i] == 1; channel++) {
                sum[channel] += rgb[3 * i + channel] & 0xFF;
            }
        }
        return sum;
    }

    private static int count(byte[] mask) {
        int count = 0;
        for (byte value : mask) {
            count += value == 1 ? 1 : 0;
        }
        return count;
    }
}
