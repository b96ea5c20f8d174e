package dev.kinora.train.evaluate;

import dev.kinora.engine.director.Director;
import dev.kinora.engine.generate.Directors;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.Previews;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Scene;
import java.util.List;
import java.util.Optional;

/// Films with a model. Sentences by people pass the director, as in `kinora generate`; captions are
/// what the model learned to read. Films of physics begin with given frames.
final class ModelFilmer implements Filmer, AutoCloseable {
    private final Engine engine;
    private final Optional<Director> director;
    private final FilmShape shape;
    private final SamplingSettings sampling;
    private final SpriteAtlas atlas;

    /// @param atlas for the frames that a film of physics begins with
    ModelFilmer(ModelFolder folder, FilmShape shape, SamplingSettings sampling, Compute compute, SpriteAtlas atlas) {
        this.atlas = atlas;
        this.shape = shape;
        this.sampling = sampling;
        engine = Engine.open(folder, compute);
        director = Directors.of(folder, engine.prompts());
    }

    @Override
    public List<Frame> film(EvaluationPrompt prompt, Runnable check) {
        String caption =
                prompt.kind() == Kind.FREE ? Directors.caption(director, prompt.text(), prompt.seed()) : prompt.text();
        GenerationRequest request = new GenerationRequest(
                caption, "", shape.width(), shape.height(), shape.frames(), prompt.seed(), sampling, kept(prompt));
        Soundtrack heard = engine.sounds() ? new Soundtrack() : null; // as kinora generate makes films
        return engine.generate(request, (_, _) -> check.run(), Previews.NONE, heard);
    }

    private KeptFrames kept(EvaluationPrompt prompt) {
        Scene scene = prompt.scene();
        return prompt.kind() == Kind.PHYSICS && scene != null
                ? KeptFrames.at(0, PhysicsTrials.given(scene, shape, atlas))
                : KeptFrames.NONE;
    }

    @Override
    public void close() {
        engine.close();
    }
}
