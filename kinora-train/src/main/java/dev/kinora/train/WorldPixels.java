package dev.kinora.train;

import dev.kinora.world.cast.SpriteAtlas;
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
        PixelBatch batch = PixelBatch.empty(bucket.batch(), bucket.frames(), bucket.height(), bucket.width());
        for (int clip = 0; clip < bucket.batch(); clip++) {
            Scene scene = generator.generate(
                    random.nextLong(),
                    options.withAspect((double) bucket.width() / bucket.height())
                            .withFrames(sceneFrames(bucket)));
            batch.render(clip, atlas, scene, random.nextInt(scene.frames() - bucket.frames() + 1));
        }
        return batch;
    }

    /// Scenes last long enough for something to happen; a batch sees a part of one.
    private static int sceneFrames(Bucket bucket) {
        return Math.max(bucket.frames(), 17);
    }
}
