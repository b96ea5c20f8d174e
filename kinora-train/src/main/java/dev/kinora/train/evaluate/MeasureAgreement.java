package dev.kinora.train.evaluate;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Compute;
import dev.kinora.train.Fingerprint;
import dev.kinora.train.judge.Dimension;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.Unprompted;
import dev.kinora.world.cast.SpriteAtlas;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The command `kinora evaluate --agreement`: the judge looks at films that people labelled.
public final class MeasureAgreement {
    private MeasureAgreement() {}

    /// @param labels file in the form of [FilmLabels]
    /// @param judge folder of the judge
    /// @param model folder of the model that made the films, for those that are not kept
    /// @param report folder of the report whose `work` holds the films; those that are not there are made
    ///     anew and kept there
    public record Request(Path labels, Path judge, Path model, Path report) {}

    /// @throws IllegalArgumentException naming the line of the labels that cannot be used
    public static Agreement run(Request request, Compute compute, Evaluate.Listener listener) {
        try (Judge judge = Judge.open(request.judge(), compute)) {
            return run(request, judge, compute, listener);
        }
    }

    static Agreement run(Request request, Judge judge, Compute compute, Evaluate.Listener listener) {
        try (Remake remake = new Remake(new ModelFolder(request.model()), compute)) {
            List<FilmLabels> labels = FilmLabels.read(request.labels(), judge.config());
            ClipStore store = new ClipStore(request.report().resolve("work"));
            List<KeptFilm> films = labels.stream().map(FilmLabels::kept).toList();
            Map<String, Map<Dimension, String>> seen = new HashMap<>();
            for (KeptFilm film : films) {
                listener.check();
                List<Frame> frames = frames(film, store, () -> remake.film(film, listener::check));
                seen.put(film.film(), Unprompted.words(judge.look(frames), judge.config()));
                listener.at(seen.size(), films.size());
            }
            return Agreement.of(labels, seen);
        }
    }

    private static List<Frame> frames(KeptFilm film, ClipStore store, Supplier<List<Frame>> anew) {
        if (!store.holds(film.contender(), film.prompt())) {
            store.keep(film.contender(), film.prompt(), anew.get());
        }
        return store.load(film.contender(), film.prompt());
    }

    /// Makes films again as they were made.
    private static final class Remake implements AutoCloseable {
        private record Settings(String weights, FilmShape shape, int steps) {}

        private final ModelFolder model;
        private final Compute compute;
        private final SpriteAtlas atlas = new SpriteAtlas();
        private final Map<Settings, ModelFilmer> filmers = new LinkedHashMap<>();

        Remake(ModelFolder model, Compute compute) {
            this.model = model;
            this.compute = compute;
        }

        List<Frame> film(KeptFilm film, Runnable check) {
            FilmOrigin made = film.made();
            Settings settings = new Settings(made.weights(), made.shape(), made.steps());
            ModelFilmer filmer = filmers.get(settings);
            if (filmer == null) {
                requireWeights(film);
                filmer = new ModelFilmer(
                        model, made.shape(), model.profile().sampling().withSteps(made.steps()), compute, atlas);
                filmers.put(settings, filmer);
            }
            return filmer.film(film.prompt(), check);
        }

        private void requireWeights(KeptFilm film) {
            String print = Fingerprint.of(model.transformerFile());
            if (!print.equals(film.made().weights())) {
                throw new IllegalArgumentException(
                        "The film %s was made by other weights (%s) than those in %s (%s): name their folder with --model, or the report that holds the film with --report."
                                .formatted(film.film(), film.made().weights(), model.root(), print));
            }
        }

        @Override
        public void close() {
            filmers.values().forEach(ModelFilmer::close);
        }
    }
}
