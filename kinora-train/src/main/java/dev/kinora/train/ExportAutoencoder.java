package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.LinearUse;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The command `kinora train export-autoencoder`: averaged weights of a run as a model folder's `vae`, in bf16, with
/// the latents' mean and deviation measured on scenes.
public final class ExportAutoencoder {
    private static final long SEED = 30_000_001;
    private static final int CLIPS = 64;

    private ExportAutoencoder() {}

    public static void run(Path runFolder, ModelFolder model, Compute compute) throws IOException {
        Path averaged = new Checkpoint(runFolder).averagedFile();
        AutoencoderConfig config = config(averaged);
        model.writeConfig("vae", config);
        Bf16Weights.write(averaged, model.root().resolve("vae").resolve(ModelFolder.WEIGHTS));
        // measured with the rounded weights, the ones that will be used
        model.writeConfig("vae", scaled(model, config, compute));
    }

    /// The network of a run: its weights say where it has a linear code instead.
    static AutoencoderConfig config(Path weights) {
        try (SafeTensors file = SafeTensors.open(weights)) {
            if (!has(file, "linear_path.")) {
                return AutoencoderConfig.STORYBOOK;
            }
            long channels = file.entry("linear_path.first.encode").shape().getLast(); // [D, C]
            return AutoencoderConfig.STORYBOOK
                    .withLatentChannels(Math.toIntExact(channels))
                    .with(has(file, "decoder.") ? LinearUse.ENCODER : LinearUse.EVERYWHERE);
        }
    }

    private static boolean has(SafeTensors file, String prefix) {
        return file.names().stream().anyMatch(name -> name.startsWith(prefix));
    }

    private static AutoencoderConfig scaled(ModelFolder model, AutoencoderConfig config, Compute compute) {
        try (SafeTensors file = model.autoencoderWeights();
                Weights weights = Weights.load(compute, file);
                var _ = new NoGradGuard()) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(config, weights);
            weights.verify();
            int channels = config.latentChannels();
            double[] sums = new double[channels];
            double[] squares = new double[channels];
            long count = 0;
            WorldPixels world =
                    new WorldPixels(new SceneGenerator(), new SpriteAtlas(), SceneOptions.cast(Cast.load()));
            for (int clip = 0; clip < CLIPS; clip++) {
                PixelBatch batch = world.batch(new Bucket(17, 160, 96, 1, 1), StepRandom.of(SEED, clip, 0));
                try (var _ = new PointerScope()) {
                    Tensor latents = autoencoder.encode(compute.place(batch.pixels()));
                    float[] values = Ops.floats(latents);
                    int each = values.length / channels;
                    for (int i = 0; i < values.length; i++) {
                        sums[i / each] += values[i];
                        squares[i / each] += (double) values[i] * values[i];
                    }
                    count += each;
                }
            }
            List<Double> mean = new ArrayList<>();
            List<Double> variance = new ArrayList<>();
            for (int channel = 0; channel < channels; channel++) {
                double average = sums[channel] / count;
                mean.add(average);
                variance.add(Math.max(1e-8, squares[channel] / count - average * average));
            }
            return config.scaled(mean, deviations(variance, config.linear() != LinearUse.NOWHERE));
        }
    }

    /// One deviation for all channels of a linear code: what varies most stays largest, so that a diffusion
    /// model settles it first and its errors weigh as they are seen.
    private static List<Double> deviations(List<Double> variances, boolean isLinear) {
        double mean =
                variances.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return variances.stream()
                .map(variance -> Math.sqrt(isLinear ? mean : variance))
                .toList();
    }
}
