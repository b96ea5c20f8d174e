package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.conv3d;
import static org.bytedeco.pytorch.global.torch.linear;
import static org.bytedeco.pytorch.global.torch.matmul;
import static org.bytedeco.pytorch.global.torch.scaled_dot_product_attention;
import static org.bytedeco.pytorch.global.torch.softmax;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Which number type multiplies faster on this machine, and which attention: `docs/decisions/0002-compute-type.md`.
/// The column to read is `megaflops`, millions of multiplications and additions a second; a backward pass counts as
/// two forward ones.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 1, time = 2)
@Measurement(iterations = 4, time = 2)
public class BenchmarkComputeType {
    private static final long TOKENS = 2000;
    private static final long WIDTH = 1536;
    private static final long CHANNELS = 64;
    private static final long[] CLIP = {1, CHANNELS, 7, 26, 42}; // a frame or pixel more on each side than comes out
    private static final long[] HEADS = {3, 6, 780, 64}; // [B, A, N, K]: three clips of 780 tokens
    private static final long[] ONES = {1, 1, 1};

    @Param({"Float", "BFloat16"})
    public ScalarType type = ScalarType.Float;

    private PointerScope scope = new PointerScope();
    private Tensor x = new Tensor();
    private Tensor weight = new Tensor();
    private Tensor clip = new Tensor();
    private Tensor kernel = new Tensor();
    private Tensor[] queriesKeysValues = {};

    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Work {
        public long megaflops;
    }

    @Setup
    public void create() {
        scope = new PointerScope();
        Noise noise = new Noise(1);
        x = leaf(noise, TOKENS, WIDTH);
        weight = leaf(noise, WIDTH, WIDTH);
        clip = leaf(noise, CLIP);
        kernel = leaf(noise, CHANNELS, CHANNELS, 3, 3, 3);
        queriesKeysValues = new Tensor[] {leaf(noise, HEADS), leaf(noise, HEADS), leaf(noise, HEADS)};
    }

    private Tensor leaf(Noise noise, long... shape) {
        Tensor leaf = noise.tensor(shape).to(type);
        leaf.set_requires_grad(true);
        return leaf;
    }

    @TearDown
    public void free() {
        scope.close();
    }

    @Benchmark
    public void linearForward(Work work) {
        run(work, linearFlops(), false, () -> linear(x, weight, Ops.none()));
    }

    @Benchmark
    public void linearBoth(Work work) {
        run(work, linearFlops(), true, () -> linear(x, weight, Ops.none()));
    }

    @Benchmark
    public void conv3dForward(Work work) {
        run(work, convFlops(), false, this::convolved);
    }

    @Benchmark
    public void conv3dBoth(Work work) {
        run(work, convFlops(), true, this::convolved);
    }

    @Benchmark
    public void attentionPlainForward(Work work) {
        run(work, attentionFlops(), false, this::plain);
    }

    @Benchmark
    public void attentionPlainBoth(Work work) {
        run(work, attentionFlops(), true, this::plain);
    }

    @Benchmark
    public void attentionFusedForward(Work work) {
        run(work, attentionFlops(), false, this::fused);
    }

    @Benchmark
    public void attentionFusedBoth(Work work) {
        run(work, attentionFlops(), true, this::fused);
    }

    private static void run(Work work, double flops, boolean both, Supplier<Tensor> forward) {
        try (var _ = new PointerScope()) {
            Tensor y = both ? forward.get() : Scopes.withoutGradients(forward);
            if (both) {
                y.sum().backward();
            }
            work.megaflops += Math.round(flops * (both ? 3 : 1) / 1e6);
        }
    }

    private Tensor convolved() {
        return conv3d(clip, kernel, Ops.none(), ONES, new long[] {0, 0, 0}, ONES, 1);
    }

    /// Three plain operations.
    private Tensor plain() {
        Tensor[] qkv = queriesKeysValues;
        Tensor scores = matmul(qkv[0], qkv[1].transpose(2, 3)).mul(Ops.scalar(1 / Math.sqrt(HEADS[3])));
        return matmul(softmax(scores, -1), qkv[2]);
    }

    /// libtorch's fused kernel.
    private Tensor fused() {
        Tensor[] qkv = queriesKeysValues;
        return scaled_dot_product_attention(
                qkv[0], qkv[1], qkv[2], new TensorOptional(), 0, false, new DoubleOptional(), false);
    }

    private static double linearFlops() {
        return 2.0 * TOKENS * WIDTH * WIDTH;
    }

    private static double convFlops() {
        return 2.0 * CHANNELS * CHANNELS * 27 * (CLIP[2] - 2) * (CLIP[3] - 2) * (CLIP[4] - 2);
    }

    private static double attentionFlops() {
        return 4.0 * HEADS[0] * HEADS[1] * HEADS[2] * HEADS[2] * HEADS[3];
    }
}
