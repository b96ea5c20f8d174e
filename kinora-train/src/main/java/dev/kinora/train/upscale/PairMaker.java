package dev.kinora.train.upscale;

import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.generate.Draft;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.media.Frame;
import dev.kinora.train.StepRandom;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Numbered scenes of the world, small and large. A share of the small pictures was put under noise and made
/// over by the model: they show the same as the large ones, with the flaws of what is generated, which the
/// upscaler is to mend.
final class PairMaker {
    /// Pairs of one scene, spread over its time.
    static final int PICTURES = 3;

    private static final int FRAMES = 17;
    private static final double UNHARMED_SHARE = 0.25;
    private static final double MOST_STRENGTH = 0.8;

    private final Engine engine;
    private final Cast cast = Cast.load();
    private final SpriteAtlas atlas = new SpriteAtlas();
    private final SceneGenerator generator = new SceneGenerator();
    private final int factor;
    private final long seed;

    /// @param engine of the model whose films are to be enlarged
    /// @param factor from the small to the large picture
    PairMaker(Engine engine, int factor, long seed) {
        this.engine = engine;
        this.factor = factor;
        this.seed = seed;
    }

    /// Of the small pictures.
    int width() {
        return engine.profile().width();
    }

    int height() {
        return engine.profile().height();
    }

    int factor() {
        return factor;
    }

    /// Pairs of scene `index`, the same whenever they are asked for, with more or less harm done.
    List<Pair> pairs(long index) {
        SplittableRandom random = StepRandom.of(seed, index, 1);
        boolean isUnharmed = random.nextDouble() < UNHARMED_SHARE;
        double strength = random.nextDouble(0.01, MOST_STRENGTH); // drawn in any case
        return pairs(index, isUnharmed ? 0 : strength);
    }

    /// @param strength noise level from which the small pictures are made over; 0 leaves them as rendered, and
    ///     0.01 is hardly more than the autoencoder does
    List<Pair> pairs(long index, double strength) {
        Scene scene = generator.generate(
                StepRandom.of(seed, index, 0).nextLong(),
                SceneOptions.single(cast)
                        .withAspect((double) width() / height())
                        .withFrames(FRAMES));
        List<Frame> small = rendered(scene);
        if (strength > 0) {
            small = madeOver(scene, small, strength);
        }
        SceneRenderer large = new SceneRenderer(atlas, scene, factor * width(), factor * height());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            int frame = (FRAMES - 1) * i / (PICTURES - 1);
            pairs.add(new Pair(small.get(frame), large.frame(frame)));
        }
        return pairs;
    }

    private List<Frame> rendered(Scene scene) {
        SceneRenderer renderer = new SceneRenderer(atlas, scene, width(), height());
        return IntStream.range(0, FRAMES).mapToObj(renderer::frame).toList();
    }

    private List<Frame> madeOver(Scene scene, List<Frame> clean, double strength) {
        String caption = new Captions(cast, atlas::naturalColour).write(scene, Voice.DETAILED, scene.seed());
        GenerationRequest request = new GenerationRequest(
                caption,
                "",
                width(),
                height(),
                FRAMES,
                scene.seed(),
                engine.profile().sampling());
        return engine.generate(request.over(new Draft(clean, strength)), Progress.NONE);
    }
}
