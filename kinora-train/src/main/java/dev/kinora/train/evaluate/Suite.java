package dev.kinora.train.evaluate;

import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.Expectation;
import dev.kinora.train.judge.HeldOutCombinations;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How much is asked of a model.
public enum Suite {
    /// Two minutes: whether everything works, and roughly where a model stands.
    SMOKE(8, 8, 2, 12, 17),
    /// What is published.
    STANDARD(50, 200, 6, 24, 49),
    /// Narrower intervals.
    FULL(250, 200, 12, 24, 49);

    private static final long SEEN_SEED = 70_000_001;
    private static final long HELD_OUT_SEED = 80_000_001;
    private static final long VARIED_SEED = 85_000_001;
    private static final int CEILING_FIRST = 10_000;
    private static final int CEILING_SCENES = 50;

    private final int scenes;
    private final int sentences;
    private final int trials; // of physics, of each law and range
    private final int steps;
    private final int frames;

    Suite(int scenes, int sentences, int trials, int steps, int frames) {
        this.scenes = scenes;
        this.sentences = sentences;
        this.trials = trials;
        this.steps = steps;
        this.frames = frames;
    }

    /// `standard`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of the sampler, a film.
    int steps() {
        return steps;
    }

    int frames(int trained) {
        return Math.min(frames, trained);
    }

    /// @param usual of the model
    SamplingSettings sampling(SamplingSettings usual) {
        return usual.withSteps(steps);
    }

    /// Captions of scenes, sentences by people and scenes of physics, one kind after the other in turn, so
    /// that wherever a budget ends every kind has its share.
    ///
    /// @param options of the world that the models learned from, in the films' shape
    /// @param shape of the films
    /// @param free all sentences by people
    List<EvaluationPrompt> prompts(
            Cast cast, SpriteAtlas atlas, SceneOptions options, FilmShape shape, List<EvaluationPrompt> free) {
        List<EvaluationPrompt> prompts = new ArrayList<>();
        List<EvaluationPrompt> physics = PhysicsTrials.prompts(trials, shape, atlas);
        int most = Math.max(scenes, Math.min(sentences, free.size()));
        for (int i = 0; i < most; i++) {
            if (i < scenes) {
                prompts.add(scene(Kind.SEEN, i, SEEN_SEED, options, cast, atlas));
                prompts.add(scene(Kind.HELD_OUT, i, HELD_OUT_SEED, HeldOutCombinations.of(options), cast, atlas));
            }
            if (i < Math.min(sentences, free.size())) {
                prompts.add(free.get(i * free.size() / Math.min(sentences, free.size())));
            }
            prompts.addAll(physics.subList(i * physics.size() / most, (i + 1) * physics.size() / most));
        }
        return prompts;
    }

    /// Scenes for the ceiling alone, so that the judge's accuracy rests on enough clips in every suite:
    /// like those of the suite, and varied ones.
    ///
    /// @param varied everything that the world has, in the films' shape
    static List<EvaluationPrompt> ceiling(Cast cast, SpriteAtlas atlas, SceneOptions options, SceneOptions varied) {
        List<EvaluationPrompt> prompts = new ArrayList<>();
        for (int i = CEILING_FIRST; i < CEILING_FIRST + CEILING_SCENES; i++) {
            prompts.add(scene(Kind.SEEN, i, SEEN_SEED, options, cast, atlas));
            prompts.add(scene(Kind.HELD_OUT, i, HELD_OUT_SEED, HeldOutCombinations.of(options), cast, atlas));
            prompts.add(scene(Kind.VARIED, i, VARIED_SEED, varied, cast, atlas));
        }
        return prompts;
    }

    private static EvaluationPrompt scene(
            Kind kind, int index, long seed, SceneOptions options, Cast cast, SpriteAtlas atlas) {
        Scene scene = new SceneGenerator().generate(seed + index, options);
        String caption = new Captions(cast, atlas::naturalColour).write(scene, Voice.DETAILED, scene.seed());
        return new EvaluationPrompt(
                "%s-%04d".formatted(kind.name().toLowerCase(Locale.ROOT), index),
                kind,
                caption,
                Expectation.of(scene, atlas::naturalColour),
                index,
                scene);
    }
}
