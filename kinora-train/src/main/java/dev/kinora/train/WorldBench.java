package dev.kinora.train;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;

/// How fast one core invents and paints scenes with their masks, as training does.
final class WorldBench {
    private static final int SCENES = 16;
    private static final int WARM_UPS = 2; // besides the usual one: Java compiles the painter meanwhile

    private final SpriteAtlas atlas = new SpriteAtlas();
    private final SceneOptions options = SceneOptions.full(Cast.load());

    Measured framesPerSecond(int width, int height, int frames) {
        for (int i = 0; i < WARM_UPS; i++) {
            paint(width, height, frames);
        }
        return Measured.seconds(() -> paint(width, height, frames)).rate((double) SCENES * frames);
    }

    private void paint(int width, int height, int frames) {
        byte[] rgb = new byte[width * height * 3];
        byte[] mask = new byte[width * height];
        SceneOptions sized = options.withAspect((double) width / height).withFrames(frames);
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = new SceneGenerator().generate(seed, sized);
            SceneRenderer renderer = new SceneRenderer(atlas, scene, width, height);
            for (int frame = 0; frame < frames; frame++) {
                renderer.renderWithMask(frame, rgb, mask);
            }
        }
    }
}
