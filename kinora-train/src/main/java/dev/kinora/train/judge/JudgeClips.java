package dev.kinora.train.judge;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Rendered scenes with what is true of them. A share shows what the models never saw together, because a
/// judge that had not seen it either would name what it is used to.
///
/// @param physicsShare share of clips that show discs obeying a law, where the picture is wide enough
record JudgeClips(Cast cast, SpriteAtlas atlas, double physicsShare) {
    private static final double LEAST_PHYSICS_ASPECT = 1.4; // discs need room to move
    private static final double UNUSUAL_SHARE = 0.3;
    private static final SceneGenerator GENERATOR = new SceneGenerator();

    /// The scenes of one batch.
    List<Scene> scenes(JudgeBucket bucket, SplittableRandom random) {
        SceneOptions options = bucket.options(cast);
        SceneOptions unusual = HeldOutCombinations.of(options);
        boolean hasPhysics = bucket.shape().frames() > 1 && options.aspect() >= LEAST_PHYSICS_ASPECT;
        List<Scene> scenes = new ArrayList<>();
        for (int clip = 0; clip < bucket.shape().batch(); clip++) {
            boolean isPhysics = hasPhysics && random.nextDouble() < physicsShare;
            boolean isUnusual = random.nextDouble() < UNUSUAL_SHARE;
            long seed = random.nextLong();
            scenes.add(
                    isPhysics
                            ? physics(options, seed, random)
                            : GENERATOR.generate(seed, isUnusual ? unusual : options));
        }
        return scenes;
    }

    /// Of any speed and size: a judge has to measure what no model was shown.
    private static Scene physics(SceneOptions options, long seed, SplittableRandom random) {
        Law law = Law.values()[random.nextInt(Law.values().length)];
        int range = random.nextInt(PhysicsScenes.UNSEEN.size() + 1);
        return PhysicsScenes.generate(
                law,
                range == 0 ? PhysicsScenes.TRAINING : PhysicsScenes.UNSEEN.get(range - 1),
                options.frames(),
                options.aspect(),
                seed);
    }

    JudgeLabels labels(Scene scene) {
        return JudgeLabels.of(scene, atlas::naturalColour);
    }

    /// Frames of a scene, `[N, H, W, 3]`.
    byte[] rgb(Scene scene, int width, int height) {
        int frames = scene.frames();
        byte[] rgb = new byte[frames * height * width * 3];
        byte[] picture = new byte[height * width * 3];
        SceneRenderer renderer = new SceneRenderer(atlas, scene, width, height);
        for (int frame = 0; frame < frames; frame++) {
            renderer.render(frame, picture);
            System.arraycopy(picture, 0, rgb, frame * picture.length, picture.length);
        }
        return rgb;
    }
}
