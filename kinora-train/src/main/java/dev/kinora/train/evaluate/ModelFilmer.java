package dev.kinora.train.evaluate;

import dev.kinora.engine.director.Director;
import dev.kinora.engine.generate.Directors;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import java.util.List;
import java.util.Optional;

/// Films with a model. Sentences by people pass the director, as in `kinora generate`; captions are
/// what the model learned to read.
final class ModelFilmer implements Filmer, AutoCloseable {
    private final Engine engine;
    private final Optional<Director> director;
    private final FilmShape shape;
    private final SamplingSettings sampling;

    ModelFilmer(ModelFolder folder, FilmShape shape, SamplingSettings sampling, Compute compute) {
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
                caption, "", shape.width(), shape.height(), shape.frames(), prompt.seed(), sampling);
        return engine.generate(request, (_, _) -> check.run());
    }

    @Override
    public void close() {
        engine.close();
    }
}
