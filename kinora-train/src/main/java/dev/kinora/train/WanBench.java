package dev.kinora.train;

import dev.kinora.engine.autoencoder.AutoencoderConfig;
import dev.kinora.engine.autoencoder.LinearUse;
import dev.kinora.engine.autoencoder.VideoAutoencoder;
import dev.kinora.engine.transformer.PreparedText;
import dev.kinora.engine.transformer.TextContext;
import dev.kinora.engine.transformer.TokenStream;
import dev.kinora.engine.transformer.TransformerConfig;
import dev.kinora.engine.transformer.VideoTransformer;
import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.SafeTensors;
import dev.kinora.tensor.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Measures this machine with Wan's networks. Their weights are untrained, which take as long as
/// trained ones, but loaded from a file as those are. The transformer's rate is set against one
/// large matrix product in the same type, measured beside it.
public final class WanBench {
    /// What is measured.
    ///
    /// @param promptTokens that a prompt has before it is filled with zeros
    /// @param matrixSize of the large matrix product
    public record Shape(
            TransformerConfig transformer,
            AutoencoderConfig autoencoder,
            List<Bench.Size> sizes,
            int textTokens,
            int promptTokens,
            int matrixSize,
            int repetitions) {}

    /// Wan 2.1 T2V 1.3B at the two sizes that other programs were measured at: 1,280 and 2,550 tokens.
    public static final Shape WAN_13B = new Shape(
            new TransformerConfig(List.of(1, 2, 2), 12, 128, 16, 16, 4096, 256, 8960, 30, 1e-6, null),
            AutoencoderConfig.WAN_21,
            List.of(new Bench.Size(256, 256, 17), new Bench.Size(480, 272, 17)),
            512,
            120,
            4096,
            3);

    /// To try the bench itself.
    public static final Shape TINY = new Shape(
            new TransformerConfig(List.of(1, 2, 2), 2, 16, 16, 16, 32, 32, 64, 2, 1e-6, null),
            new AutoencoderConfig(
                    8,
                    8,
                    16,
                    List.of(1, 1),
                    1,
                    List.of(true),
                    1,
                    false,
                    LinearUse.NOWHERE,
                    AutoencoderConfig.WAN_21.latentsMean(),
                    AutoencoderConfig.WAN_21.latentsStd()),
            List.of(new Bench.Size(16, 8, 5)),
            8,
            3,
            64,
            1);

    /// The two networks.
    public enum Part {
        TRANSFORMER,
        AUTOENCODER
    }

    private final Shape shape;
    private final Compute compute;
    private final Consumer<String> progress;

    private WanBench(Shape shape, Compute compute, Consumer<String> progress) {
        this.shape = shape;
        this.compute = compute;
        this.progress = progress;
    }

    /// @param folder for the networks' weights, 3 GB for Wan 2.1 1.3B; what it gets is removed in
    /// the end
    /// @param progress is told what is measured next; may throw to cancel
    public static WanBenchReport run(
            Shape shape, Set<Part> parts, Path folder, Compute compute, Consumer<String> progress) {
        return new WanBench(shape, compute, progress).report(parts, folder);
    }

    private WanBenchReport report(Set<Part> parts, Path folder) {
        double loadAverage = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        progress.accept("matrix product");
        Measured matrix = NetworkBench.matrixGigaflops(compute, shape.matrixSize());
        return new WanBenchReport(
                compute.matmul() == ScalarType.BFloat16 ? "bf16" : "fp32",
                Compute.threads(),
                loadAverage,
                matrix,
                parts.contains(Part.TRANSFORMER) ? denoising(folder, matrix) : List.of(),
                parts.contains(Part.AUTOENCODER) ? decoding(folder) : List.of());
    }

    private List<WanBenchReport.Denoising> denoising(Path folder, Measured matrix) {
        progress.accept("untrained transformer");
        return withUntrained(folder, weights -> new VideoTransformer(shape.transformer(), weights), transformer -> {
            List<WanBenchReport.Denoising> denoising = new ArrayList<>();
            for (Bench.Size size : shape.sizes()) {
                progress.accept(size + ": transformer");
                denoising.add(denoising(transformer, size, matrix));
            }
            return denoising;
        });
    }

    private List<WanBenchReport.Decoding> decoding(Path folder) {
        progress.accept("untrained autoencoder");
        return withUntrained(folder, weights -> new VideoAutoencoder(shape.autoencoder(), weights), autoencoder -> {
            List<WanBenchReport.Decoding> decoding = new ArrayList<>();
            for (Bench.Size size : shape.sizes()) {
                progress.accept(size + ": autoencoder");
                decoding.add(decoding(autoencoder, size));
            }
            return decoding;
        });
    }

    /// Loads the network from a file as a release is loaded, so that the peak of memory is that
    /// of its users.
    private <N, R> R withUntrained(Path folder, Function<Weights, N> network, Function<N, R> body) {
        try {
            Path file = Files.createTempFile(folder, "untrained-", ".safetensors");
            try {
                UntrainedFile.write(file, network);
                return withLoaded(file, network, body);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "Untrained weights could not be written to %s: %s Is there room for 3 GB?"
                            .formatted(folder, failed.getMessage()),
                    failed);
        }
    }

    private <N, R> R withLoaded(Path file, Function<Weights, N> network, Function<N, R> body) {
        PeakMemory.reset();
        try (SafeTensors opened = SafeTensors.open(file);
                Weights weights = Weights.load(compute, opened)) {
            N built = network.apply(weights);
            weights.verify();
            return body.apply(built);
        }
    }

    private WanBenchReport.Denoising denoising(VideoTransformer transformer, Bench.Size size, Measured matrix) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            TransformerConfig config = transformer.config();
            Tensor latents = latents(size);
            Tensor sigmas = compute.place(Tensor.create(new float[] {0.7f}, 1, 1));
            Tensor levels = compute.place(Tensor.create(new long[] {0}, 1, 1));
            TextContext text = new TextContext(prompt(config.textWidth()), null, null);
            Measured prepare = Measured.seconds(shape.repetitions(), () -> {
                try (var _ = new PointerScope()) {
                    transformer.prepare(text);
                }
            });
            PreparedText prepared = transformer.prepare(text);
            Measured forward = Measured.seconds(shape.repetitions(), () -> {
                try (var _ = new PointerScope()) {
                    Ops.floats(transformer
                            .forward(TokenStream.video(latents, sigmas, levels), prepared)
                            .latents());
                }
            });
            long tokens = latents.numel()
                    / config.inChannels()
                    / config.patchSize().stream().reduce(1, (a, b) -> a * b);
            long asked = prepared.textTokens();
            return new WanBenchReport.Denoising(
                    size.width(),
                    size.height(),
                    size.frames(),
                    tokens,
                    asked,
                    prepare,
                    BenchReport.Products.of(new TransformerFlops(config, tokens, asked, 1).forward(), forward, matrix),
                    PeakMemory.bytes());
        }
    }

    private WanBenchReport.Decoding decoding(VideoAutoencoder autoencoder, Bench.Size size) {
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            Tensor latents = latents(size);
            Measured seconds = Measured.seconds(
                    shape.repetitions(), () -> autoencoder.decode(latents, frames -> Ops.floats(frames)));
            return new WanBenchReport.Decoding(size.width(), size.height(), size.frames(), seconds, PeakMemory.bytes());
        }
    }

    private Tensor latents(Bench.Size size) {
        AutoencoderConfig config = shape.autoencoder();
        return compute.place(new Noise(1)
                .tensor(
                        1,
                        config.latentChannels(),
                        (size.frames() - 1L) / config.strideTime() + 1,
                        (long) size.height() / config.strideSpace(),
                        (long) size.width() / config.strideSpace()));
    }

    /// As the text encoder gives it: the words, then zeros.
    private Tensor prompt(int width) {
        long zeros = shape.textTokens() - shape.promptTokens();
        return compute.place(Ops.pad(new Noise(2).tensor(1, shape.promptTokens(), width), 0, 0, 0, zeros));
    }
}
