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
import dev.kinora.tensor.Weights;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Measures this machine with Wan's networks. Their weights are untrained: they take as long as trained ones.
/// The transformer's rate is set against one large matrix product in the same type, measured beside it.
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

    private final Shape shape;
    private final Compute compute;
    private final Consumer<String> progress;

    private WanBench(Shape shape, Compute compute, Consumer<String> progress) {
        this.shape = shape;
        this.compute = compute;
        this.progress = progress;
    }

    /// @param progress is told what is measured next; may throw to cancel
    public static WanBenchReport run(Shape shape, Compute compute, Consumer<String> progress) {
        return new WanBench(shape, compute, progress).report();
    }

    private WanBenchReport report() {
        double loadAverage = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        progress.accept("matrix product");
        Measured matrix = NetworkBench.matrixGigaflops(compute, shape.matrixSize());
        List<WanBenchReport.Denoising> denoising = new ArrayList<>();
        PeakMemory.reset();
        progress.accept("untrained transformer");
        long parameters;
        try (Weights weights = Weights.untrained(compute, 1)) {
            VideoTransformer transformer = new VideoTransformer(shape.transformer(), weights);
            parameters = weights.parameters().values().stream()
                    .mapToLong(Tensor::numel)
                    .sum();
            for (Bench.Size size : shape.sizes()) {
                progress.accept(size + ": transformer");
                denoising.add(denoising(transformer, size, matrix));
            }
        }
        List<WanBenchReport.Decoding> decoding = new ArrayList<>();
        PeakMemory.reset();
        try (Weights weights = Weights.untrained(compute, 1)) {
            VideoAutoencoder autoencoder = new VideoAutoencoder(shape.autoencoder(), weights);
            for (Bench.Size size : shape.sizes()) {
                progress.accept(size + ": autoencoder");
                decoding.add(decoding(autoencoder, size));
            }
        }
        return new WanBenchReport(
                parameters,
                compute.matmul() == ScalarType.BFloat16 ? "bf16" : "fp32",
                Compute.threads(),
                loadAverage,
                matrix,
                denoising,
                decoding);
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
