package dev.kinora.engine.transformer;

import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.diffusion.Guided;
import dev.kinora.engine.diffusion.Progress;
import dev.kinora.engine.diffusion.SigmaSchedule;
import dev.kinora.engine.diffusion.UniPcSampler;
import dev.kinora.engine.diffusion.VelocityModel;
import dev.kinora.engine.generate.LatentShape;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.SamplingSettings;
import dev.kinora.engine.text.TextBatch;
import dev.kinora.engine.text.TextEncoder;
import dev.kinora.engine.text.TokenStates;
import dev.kinora.engine.text.WordTable;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// How far films with a [StepCache] are from the same films without, and how many evaluations it leaves out. Prints a
/// line for each threshold. Argument: a model folder of the storybook family.
final class BenchmarkStepCache {
    private static final List<String> CAPTIONS = List.of(
            "A red car drives from left to right past a snowy mountain at night.",
            "A brown horse runs to the left across a green farm in the morning.",
            "A blue balloon rises into the sky above a meadow.",
            "A duck swims to the left on the ocean at sunset.");
    private static final double[] THRESHOLDS = {0.02, 0.05, 0.08, 0.12, 0.2};
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;
    private static final int FRAMES = 17;

    private final VideoTransformer transformer;
    private final VideoAutoencoder autoencoder;
    private final WordTable words;

    private BenchmarkStepCache(VideoTransformer transformer, VideoAutoencoder autoencoder, WordTable words) {
        this.transformer = transformer;
        this.autoencoder = autoencoder;
        this.words = words;
    }

    public static void main(String[] arguments) {
        ModelFolder folder = new ModelFolder(Path.of(arguments[0]));
        try (SafeTensors transformerFile = folder.transformerWeights();
                SafeTensors autoencoderFile = folder.autoencoderWeights();
                Weights transformerWeights = Weights.load(Compute.CPU_FP32, transformerFile);
                Weights autoencoderWeights = Weights.load(Compute.CPU_FP32, autoencoderFile)) {
            new BenchmarkStepCache(
                            new VideoTransformer(folder.transformerConfig(), transformerWeights),
                            new VideoAutoencoder(folder.autoencoderConfig(), autoencoderWeights),
                            folder.words())
                    .run();
        }
    }

    /// @param latents `[1, C, F, H, W]`
    /// @param share of evaluations in which all blocks ran
    private record Film(Tensor latents, double share, double seconds) {}

    private void run() {
        System.out.println("threshold  whole steps  seconds  latents' relative error  pixels' PSNR, dB");
        try (var _ = new PointerScope();
                var _ = new NoGradGuard();
                TextEncoder encoder = TextEncoder.open()) {
            List<Film> exact = films(encoder, 0);
            for (double threshold : THRESHOLDS) {
                try (var _ = new PointerScope()) {
                    print(threshold, films(encoder, threshold), exact);
                }
            }
        }
    }

    private void print(double threshold, List<Film> films, List<Film> exact) {
        double share = 0, seconds = 0, exactSeconds = 0, error = 0, psnr = 0;
        for (int i = 0; i < films.size(); i++) {
            Tensor latents = films.get(i).latents();
            Tensor expected = exact.get(i).latents();
            share += films.get(i).share() / films.size();
            seconds += films.get(i).seconds();
            exactSeconds += exact.get(i).seconds();
            error +=
                    latents.sub(expected).norm().item_double() / expected.norm().item_double() / films.size();
            double square = autoencoder
                    .decode(latents)
                    .sub(autoencoder.decode(expected))
                    .square()
                    .mean()
                    .item_double();
            psnr += 10 * Math.log10(4 / square) / films.size(); // pixels span 2
        }
        System.out.printf(
                "%9.2f  %10.0f%%  %6.0f%%  %23.3f  %16.1f%n",
                threshold, 100 * share, 100 * seconds / exactSeconds, error, psnr);
    }

    private List<Film> films(TextEncoder encoder, double threshold) {
        return java.util.stream.IntStream.range(0, CAPTIONS.size())
                .mapToObj(i -> film(encoder, CAPTIONS.get(i), i + 1, threshold))
                .toList();
    }

    private Film film(TextEncoder encoder, String caption, long seed, double threshold) {
        SamplingSettings settings = SamplingSettings.STORYBOOK;
        PreparedText cond = prepare(encoder.encode(caption));
        PreparedText uncond = prepare(TextBatch.empty(encoder.width()));
        Tensor noise = LatentShape.covering(WIDTH, HEIGHT, FRAMES, autoencoder.config())
                .noise(seed);
        try (StepCache withPrompt = new StepCache(threshold);
                StepCache without = new StepCache(threshold)) {
            VelocityModel model =
                    new Guided(velocity(cond, withPrompt), velocity(uncond, without), settings.guidance());
            long start = System.nanoTime();
            Tensor latents = new UniPcSampler()
                    .sample(model, noise, SigmaSchedule.linear(settings.steps(), settings.shift()), Progress.NONE);
            double whole = withPrompt.whole() + without.whole();
            return new Film(
                    latents,
                    whole / (whole + withPrompt.shortened() + without.shortened()),
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private PreparedText prepare(TokenStates text) {
        return transformer.prepare(TextBatch.of(List.of(text), words, Compute.CPU_FP32));
    }

    private VelocityModel velocity(PreparedText text, StepCache cache) {
        return (x, sigma) -> transformer
                .forward(
                        TokenStream.video(
                                x,
                                Tensor.create(new float[] {(float) sigma}, 1, 1),
                                Tensor.create(new long[] {0}, 1, 1)),
                        text,
                        cache)
                .latents();
    }
}
