package dev.kinora.train.evaluate;

import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.train.Fingerprint;
import dev.kinora.train.FreshModel;
import dev.kinora.world.cast.SpriteAtlas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The models of an evaluation and the untrained weights as contenders, each loaded when it films for the
/// first time.
final class FilmingModels implements AutoCloseable {
    private static final int FLOOR_FILMS_ONE_IN = 4;
    private static final int PRINT_IN_NAMES = 6;

    private final List<LazyFilmer> filmers = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, String> weights = new LinkedHashMap<>();
    private final Suite suite;
    private final FilmShape shape;
    private final Compute compute;
    private final SpriteAtlas atlas;

    /// @param work where the untrained weights are written, if they are not there
    FilmingModels(Evaluate.Request request, FilmShape shape, Path work, Compute compute, SpriteAtlas atlas)
            throws IOException {
        this.atlas = atlas;
        this.suite = request.suite();
        this.shape = shape;
        this.compute = compute;
        String settings = "%s-%dx%dx%d".formatted(suite.label(), shape.frames(), shape.width(), shape.height());
        for (Path folder : request.models()) {
            ModelFolder model = new ModelFolder(folder);
            String print = Fingerprint.of(model.transformerFile());
            String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
            String id = name + "-" + print.substring(0, PRINT_IN_NAMES) + "-" + settings;
            contenders.add(new Contender(id, name, Contender.Kind.MODEL, filmer(model), 1));
            weights.put(id, print);
        }
        ModelFolder fresh = new ModelFolder(work.resolve("untrained-weights"));
        if (!Files.exists(fresh.root().resolve("vae").resolve(ModelFolder.WEIGHTS))) {
            FreshModel.write(fresh);
        }
        contenders.add(new Contender(
                "untrained-" + settings, "untrained weights", Contender.Kind.FLOOR, filmer(fresh), FLOOR_FILMS_ONE_IN));
    }

    private LazyFilmer filmer(ModelFolder folder) {
        LazyFilmer filmer = new LazyFilmer(() ->
                new ModelFilmer(folder, shape, suite.sampling(folder.profile().sampling()), compute, atlas));
        filmers.add(filmer);
        return filmer;
    }

    List<Contender> contenders() {
        return contenders;
    }

    /// Fingerprints of the models' transformers, by the contender's id.
    Map<String, String> weights() {
        return weights;
    }

    @Override
    public void close() {
        filmers.forEach(LazyFilmer::close);
    }
}
