package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A model that is loaded when it films for the first time.
final class LazyFilmer implements Filmer, AutoCloseable {
    private final Supplier<ModelFilmer> opening;
    private @Nullable ModelFilmer filmer;

    LazyFilmer(Supplier<ModelFilmer> opening) {
        this.opening = opening;
    }

    @Override
    public List<Frame> film(EvaluationPrompt prompt, Runnable check) {
        ModelFilmer open = filmer;
        if (open == null) {
            open = opening.get();
            filmer = open;
        }
        return open.film(prompt, check);
    }

    @Override
    public void close() {
        ModelFilmer open = filmer;
        if (open != null) {
            open.close();
        }
    }
}
