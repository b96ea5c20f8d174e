package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A whole model folder with untrained weights. It works as a trained one does and shows noise.
public final class FreshModel {
    private static final long SEED = 1;

    private FreshModel() {}

    /// In the shapes of the shipped model.
    public static void write(ModelFolder folder) throws IOException {
        write(folder, TransformerConfig.STORYBOOK, AutoencoderConfig.STORYBOOK);
    }

    static void write(ModelFolder folder, TransformerConfig transformer, AutoencoderConfig autoencoder)
            throws IOException {
        folder.writeConfig("transformer", transformer);
        folder.writeConfig("vae", autoencoder);
        new WordTable(List.of()).write(folder.root().resolve("transformer").resolve("words.json"));
        WorldVocabulary.of(Cast.load()).write(folder.root().resolve(Vocabulary.FILE));
        try (Weights weights = Weights.create(Compute.CPU_FP32, SEED)) {
            var _ = new VideoTransformer(transformer, weights);
            write(weights, folder.root().resolve("transformer").resolve(ModelFolder.WEIGHTS));
        }
        try (Weights weights = Weights.create(Compute.CPU_FP32, SEED)) {
            var _ = new VideoAutoencoder(autoencoder, weights);
            write(weights, folder.root().resolve("vae").resolve(ModelFolder.WEIGHTS));
        }
    }

    private static void write(Weights weights, Path file) throws IOException {
        try (var _ = new PointerScope()) {
            Map<String, Tensor> rounded = new LinkedHashMap<>();
            weights.parameters()
                    .forEach((name, tensor) -> rounded.put(name, tensor.detach().to(ScalarType.BFloat16)));
            SafeTensorsWriter.write(file, rounded, Map.of());
        }
    }
}
