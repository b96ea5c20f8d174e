package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.EulerSampler;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.diffusion.SigmaSchedule;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Scopes;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A process that trains and generates at the smallest size, and prints what it holds after a warm-up and at the end:
/// `resident <KiB> handles <count>`. Started by [NoLeakTest]; for a soak test start it by hand with more rounds.
///
/// Arguments: run folder, training steps, generations, rounds.
final class LeakProbe {
    private static final int WARM_UP_STEPS = 30;
    private static final int WARM_UP_GENERATIONS = 5;
    private static final TransformerConfig TINY =
            new TransformerConfig(List.of(1, 1, 1), 2, 16, 4, 4, 12, 32, 72, 2, 1e-6, null);
    private static final TinyTraining.PixelShape SHAPE = new TinyTraining.PixelShape(5, 16, 16);

    private LeakProbe() {}

    public static void main(String[] arguments) throws IOException {
        int steps = Integer.parseInt(arguments[1]);
        int generations = Integer.parseInt(arguments[2]);
        int rounds = Integer.parseInt(arguments[3]);
        Compute.useThreads(1);
        RunSettings settings = TinyTraining.settings(5, WARM_UP_STEPS + (long) steps * rounds, true);
        train(Path.of(arguments[0]), settings, WARM_UP_STEPS);
        generate(WARM_UP_GENERATIONS);
        print();
        for (int round = 1; round <= rounds; round++) {
            train(Path.of(arguments[0]), settings, WARM_UP_STEPS + (long) steps * round);
            generate(generations);
            print();
        }
    }

    private static void train(Path folder, RunSettings settings, long lastStep) {
        try (TinyTraining training = new TinyTraining(folder, settings, SHAPE)) {
            training.run(lastStep);
        }
    }

    /// Clips from a new transformer and autoencoder, sampled in four steps and decoded.
    private static void generate(int count) {
        try (Weights ofTransformer = Weights.create(Compute.CPU_FP32, 1);
                Weights ofAutoencoder = Weights.create(Compute.CPU_FP32, 2)) {
            VideoTransformer transformer = new VideoTransformer(TINY, ofTransformer);
            VideoAutoencoder autoencoder = new VideoAutoencoder(AutoencoderConfig.TINY, ofAutoencoder);
            for (int i = 0; i < count; i++) {
                try (var _ = new PointerScope()) {
                    long seed = i;
                    Scopes.withoutGradients(() -> generate(transformer, autoencoder, new Noise(seed)));
                }
            }
        }
    }

    private static Tensor generate(VideoTransformer transformer, VideoAutoencoder autoencoder, Noise noise) {
        PreparedText text = transformer.prepare(new TextContext(noise.tensor(1, 6, 12), null, null));
        Tensor levels = torch.zeros(new long[] {1, 1}, Compute.CPU_FP32.options(torch.ScalarType.Long));
        Tensor latents = new EulerSampler()
                .sample(
                        (x, sigma) -> {
                            Tensor sigmas = Tensor.create(new float[] {(float) sigma}, 1, 1);
                            return transformer
                                    .forward(TokenStream.video(x, sigmas, levels), text)
                                    .latents();
                        },
                        noise.tensor(1, 4, 2, 1, 1),
                        SigmaSchedule.linear(4, 3),
                        Progress.NONE);
        return autoencoder.decode(latents);
    }

    private static void print() throws IOException {
        System.gc(); // so that handles without a scope are gone, too
        Pointer.deallocateReferences();
        String resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .findFirst()
                .orElseThrow();
        System.out.printf("resident %s handles %d%n", resident, Pointer.totalCount());
    }
}
