package dev.kinora.train.evaluate;

import dev.kinora.train.judge.Expectation;
import dev.kinora.world.scene.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing to film and what should be seen.
///
/// @param id unique and stable, a file's name
/// @param text what the model is asked for
/// @param seed of the film
/// @param scene that the text describes, rendered as the ground truth; null for sentences by people
record EvaluationPrompt(
        String id,
        Kind kind,
        String text,
        Expectation expected,
        long seed,
        @Nullable Scene scene) {
    enum Kind {
        /// Captions of scenes like those of training, with other seeds.
        SEEN("seen combinations"),
        /// Captions of scenes with something that training leaves out.
        HELD_OUT("held-out combinations"),
        /// Sentences that people wrote.
        FREE("free sentences"),
        /// Scenes with everything that the world has, for the ceiling alone: they show how far the judge is
        /// to be trusted where the scenes of a small world never vary.
        VARIED("varied scenes"),
        /// Scenes of one physical law, of which the first frames are given: see [PhysicsTrials].
        PHYSICS("physics");

        /// Those that say what should be seen.
        static final List<Kind> OF_PROMPTS = List.of(SEEN, HELD_OUT, FREE, VARIED);

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }
}
