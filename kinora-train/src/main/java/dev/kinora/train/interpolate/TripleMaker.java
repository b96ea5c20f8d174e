package dev.kinora.train.interpolate;

import dev.kinora.train.StepRandom;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.SplittableRandom;

/// Numbered triples of the world. The frames lie two native ones apart, so that the one between is the truth;
/// what is asked for later, at twice the rate, moves half as far. A share of the pairs are a cut from one scene to
/// another: there the earlier frame is to be shown once more, not a mixture.
///
/// @param width of the frames
/// @param height of the frames
record TripleMaker(int width, int height, long seed) {
    private static final int FRAMES = 17;
    private static final double CUTS = 0.06;
    private static final Cast CAST = Cast.load();
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final SceneGenerator GENERATOR = new SceneGenerator();

    /// The same whenever it is asked for.
    Triple triple(long index) {
        SplittableRandom random = StepRandom.of(seed, index, 0);
        SceneRenderer renderer = renderer(random.nextLong());
        int middle = random.nextInt(1, FRAMES - 1);
        if (random.nextDouble() < CUTS) {
            SceneRenderer next = renderer(random.nextLong());
            return new Triple(renderer.frame(middle), renderer.frame(middle), next.frame(middle));
        }
        return new Triple(renderer.frame(middle - 1), renderer.frame(middle), renderer.frame(middle + 1));
    }

    private SceneRenderer renderer(long sceneSeed) {
        Scene scene = GENERATOR.generate(
                sceneSeed,
                SceneOptions.single(CAST).withAspect((double) width / height).withFrames(FRAMES));
        return new SceneRenderer(ATLAS, scene, width, height);
    }
}
