package dev.kinora.engine.generate;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.SoundConfig;
import dev.kinora.engine.text.WordTable;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensorsWriter;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A model folder with random weights, small enough to make a film in a blink: for tests of what stands on the engine.
public final class TinyModel {
    private static final SoundConfig SOUND = new SoundConfig(24_000, 400, 1024, 8, 10, List.of(1.0, 1.0, 1.0, 1.0));
    private static final TransformerConfig TRANSFORMER = new TransformerConfig(
                    List.of(1, 1, 1), 2, 16, 4, 4, 384, 32, 48, 2, 1e-6, new TransformerConfig.Extras(4, 4, 2, 1, 8))
            .withSound(SOUND.variances());

    private TinyModel() {}

    public static ModelFolder write(Path root) throws IOException {
        ModelFolder folder = new ModelFolder(root);
        folder.writeConfig("transformer", TRANSFORMER);
        folder.writeConfig("vae", AutoencoderConfig.TINY);
        new WordTable(List.of(101, 102, 2482)).write(root.resolve("transformer").resolve("words.json"));
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1)) {
            new VideoTransformer(TRANSFORMER, weights);
            save(weights, root.resolve("transformer"));
        }
        try (Weights weights = Weights.create(Compute.CPU_FP32, 2)) {
            new VideoAutoencoder(AutoencoderConfig.TINY, weights);
            save(weights, root.resolve("vae"));
        }
        folder.sound().writeConfig(SOUND);
        try (Weights weights = Weights.create(Compute.CPU_FP32, 3);
                var _ = new SoundCode(SOUND, weights)) {
            save(weights, folder.sound().path());
        }
        return folder;
    }

    /// Fresh weights start many branches at zero: all of them are moved, or nothing would depend on the prompt.
    private static void save(Weights weights, Path component) throws IOException {
        long seed = 100;
        for (Tensor parameter : weights.parameters().values()) {
            try (var _ = new PointerScope()) {
                parameter
                        .detach()
                        .add_(new Noise(seed++).tensor(Ops.sizes(parameter)).mul(Ops.scalar(0.1)));
            }
        }
        SafeTensorsWriter.write(component.resolve(ModelFolder.WEIGHTS), weights.parameters(), Map.of());
    }
}
