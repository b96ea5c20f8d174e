package dev.kinora.train.evaluate;

import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.Engine;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Films with a model. Sentences by people pass the director, as in `kinora generate`; captions are
/// what the model learned to read.
final class ModelFilmer implements Filmer, AutoCloseable {
    private final Engine engine;
    private final Director director;
    private final FilmShape shape;
    private final SamplingSettings sampling;

    ModelFilmer(ModelFolder folder, FilmShape shape, SamplingSettings sampling, Compute compute) {
        this.shape = shape;
        this.sampling = sampling;
        try {
            Vocabulary vocabulary = Vocabulary.read(folder.vocabularyFile());
            engine = Engine.open(folder, compute);
            director = new Director(vocabulary, engine.textEncoder());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Frame> film(EvaluationPrompt prompt, Runnable check) {
        String caption = prompt.kind() == Kind.FREE
                ? director.direct(prompt.text(), prompt.seed())
                        .shots()
                        .getFirst()
                        .caption()
                : prompt.text();
        GenerationRequest request = new GenerationRequest(
                caption, "", shape.width(), shape.height(), shape.frames(), prompt.seed(), sampling);
        return engine.generate(request, (_, _) -> check.run());
    }

    @Override
    public void close() {
        engine.close();
    }
}
