package dev.kinora.train;

import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Path;

/// The command `kinora train export-transformer`: averaged weights of a run as a model folder's
/// `transformer`, in bf16, with the words they know.
public final class ExportTransformer {
    static final String COMPONENT = "transformer";

    private ExportTransformer() {}

    public static void run(Path runFolder, ModelFolder model) throws IOException {
        ModelFolder run = new ModelFolder(runFolder);
        model.writeConfig(COMPONENT, run.transformerConfig());
        model.writeGenerationConfig(run.generationConfig());
        Path component = model.root().resolve(COMPONENT);
        Bf16Weights.write(
                new Checkpoint(runFolder).averagedFile(),
                component.resolve(ModelFolder.WEIGHTS),
                name -> !name.startsWith(TruthHead.NAME));
        WordTable.read(runFolder.resolve("words.json")).write(component.resolve("words.json"));
        WorldVocabulary.of(Cast.load()).write(model.root().resolve(Vocabulary.FILE));
    }
}
