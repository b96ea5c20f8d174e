package dev.kinora.world.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.cast.ColourNames;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.CameraState;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.PhysicsScenes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the physics tests measure is where the truth says it is.
class PhysicsDiscTest {
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;

    private static List<PhysicsScenes.Range> ranges() {
        var ranges = new ArrayList<>(PhysicsScenes.UNSEEN);
        ranges.add(PhysicsScenes.TRAINING);
        return ranges;
    }

    @ParameterizedTest
    @EnumSource
    void discsFillTheirBoxes(PhysicsScenes.Law law) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        byte[] mask = new byte[WIDTH * HEIGHT];
        for (PhysicsScenes.Range range : ranges()) {
            Scene scene = PhysicsScenes.generate(law, range, 11);
            var renderer = new SceneRenderer(ATLAS, scene, WIDTH, HEIGHT);
            for (int frame = 0; frame < scene.frames(); frame++) {
                renderer.renderWithMask(frame, rgb, mask);
                List<Actor> actors = scene.shots().getFirst().actors();
                for (int i = 0; i < actors.size(); i++) {
                    Actor actor = actors.get(i);
                    Box box = Box.of(actor, actor.poses().get(frame), CameraState.REST, scene.aspect());
                    if (box.left() >= 0 && box.right() <= 1 && box.top() >= 0 && box.bottom() <= 1) {
                        compare(mask, i + 1, box);
                        assertThat(seen(rgb, box)).isEqualTo(actor.colour());
                    }
                }
            }
        }
    }

    private static void compare(byte[] mask, int value, Box box) {
        int left = WIDTH;
        int right = 0;
        int top = HEIGHT;
        int bottom = 0;
        int area = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == value) {
                left = Math.min(left, i % WIDTH);
                right = Math.max(right, i % WIDTH + 1);
                top = Math.min(top, i / WIDTH);
                bottom = Math.max(bottom, i / WIDTH + 1);
                area++;
            }
        }
        assertThat((double) left).isCloseTo(box.left() * WIDTH, within(1.0));
        assertThat((double) right).isCloseTo(box.right() * WIDTH, within(1.0));
        assertThat((double) top).isCloseTo(box.top() * HEIGHT, within(1.0));
        assertThat((double) bottom).isCloseTo(box.bottom() * HEIGHT, within(1.0));
        double radius = (box.bottom() - box.top()) * HEIGHT / 2;
        // half a pixel along the edge
        assertThat((double) area).isCloseTo(Math.PI * radius * radius, within(Math.PI * radius));
    }

    private static Colour seen(byte[] rgb, Box box) {
        int pixel = (int) (box.centreY() * HEIGHT) * WIDTH + (int) (box.centreX() * WIDTH);
        return ColourNames.of(
                (rgb[pixel * 3] & 0xFF) << 16 | (rgb[pixel * 3 + 1] & 0xFF) << 8 | rgb[pixel * 3 + 2] & 0xFF);
    }
}
