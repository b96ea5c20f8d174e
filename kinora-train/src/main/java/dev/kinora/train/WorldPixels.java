package dev.kinora.train;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.SplittableRandom;

/// Batches of random scenes of the procedural world, as pixels.
final class WorldPixels {
    private final SceneGenerator generator;
    private final SpriteAtlas atlas;
    private final SceneOptions options;

    WorldPixels(SceneGenerator generator, SpriteAtlas atlas, SceneOptions options) {
        this.generator = generator;
        this.atlas = atlas;
        this.options = options;
    }

    PixelBatch batch(Bucket bucket, SplittableRandom random) {
        int plane = bucket.width() * bucket.height();
        int clipPixels = bucket.frames() * plane;
        PixelBatch batch = new PixelBatch(
                bucket.batch(),
                bucket.frames(),
                bucket.height(),
                bucket.width(),
                new byte[bucket.batch() * clipPixels * 3],
                new byte[bucket.batch() * clipPixels]);
        byte[] rgb = new byte[plane * 3];
        byte[] mask = new byte[plane];
        for (int clip = 0; clip < bucket.batch(); clip++) {
            Scene scene = generator.generate(
                    random.nextLong(),
                    options.withAspect((double) bucket.width() / bucket.height())
                            .withFrames(sceneFrames(bucket)));
            SceneRenderer renderer = new SceneRenderer(atlas, scene, bucket.width(), bucket.height());
            int first = random.nextInt(scene.frames() - bucket.frames() + 1);
            for (int frame = 0; frame < bucket.frames(); frame++) {
                renderer.renderWithMask(first + frame, rgb, mask);
                int at = clip * clipPixels + frame * plane;
                System.arraycopy(rgb, 0, batch.rgb(), at * 3, rgb.length);
                System.arraycopy(mask, 0, batch.mask(), at, mask.length);
            }
        }
        return batch;
    }

    /// Scenes last long enough for something to happen; a batch sees a part of one.
    private static int sceneFrames(Bucket bucket) {
        return Math.max(bucket.frames(), 17);
    }
}
