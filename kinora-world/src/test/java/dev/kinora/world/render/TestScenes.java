package dev.kinora.world.render;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.Size;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.Collections;
import java.util.List;

/// Small scenes made by hand, at 160×96.
final class TestScenes {
    static final int WIDTH = 160;
    static final int HEIGHT = 96;
    static final double ASPECT = (double) WIDTH / HEIGHT;
    static final int FRAMES = 5;
    static final SpriteAtlas ATLAS = new SpriteAtlas();

    private TestScenes() {}

    static Setting plain(Place place, TimeOfDay time) {
        return new Setting(place, time, Weather.CLEAR, Look.PLAIN, 42);
    }

    static Pose pose(double x, double y, double rotationRadians, boolean facesRight) {
        return new Pose(x, y, 0, 0, 0, 1, 1, rotationRadians, facesRight, 1);
    }

    static Actor actor(String subject, Colour colour, double height, double width, Pose pose) {
        return new Actor(
                0,
                subject,
                "noto",
                colour,
                Size.MEDIUM,
                height,
                width,
                Action.STAND,
                Direction.NONE,
                -1,
                Collections.nCopies(FRAMES, pose));
    }

    static Scene scene(Setting setting, CameraState camera, List<Actor> actors, List<Prop> props) {
        Shot shot = new Shot(
                0,
                FRAMES,
                setting,
                Framing.MEDIUM,
                CameraMove.STATIC,
                Collections.nCopies(FRAMES, camera),
                actors,
                props,
                List.of());
        return new Scene(7, ASPECT, FRAMES, List.of(shot));
    }

    static Scene scene(Setting setting, Actor... actors) {
        return scene(setting, CameraState.REST, List.of(actors), List.of());
    }

    static byte[] rgb(Scene scene, int frame) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT).render(frame, rgb);
        return rgb;
    }

    static byte[] mask(Scene scene) {
        byte[] mask = new byte[WIDTH * HEIGHT];
        new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT).renderWithMask(0, new byte[WIDTH * HEIGHT * 3], mask);
        return mask;
    }

    /// First and last column and row with this value, as left, top, right (exclusive), bottom (exclusive).
    static int[] box(byte[] mask, int value) {
        int[] box = {WIDTH, HEIGHT, 0, 0};
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if (mask[y * WIDTH + x] == value) {
                    box[0] = Math.min(box[0], x);
                    box[1] = Math.min(box[1], y);
                    box[2] = Math.max(box[2], x + 1);
                    box[3] = Math.max(box[3], y + 1);
                }
            }
        }
        return box;
    }

    /// Mean distance between two pictures, 0 to 255.
    static double distance(byte[] a, byte[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return (double) sum / a.length;
    }
}
