package dev.kinora.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Convolutions against loops in plain Java. Tolerance: fp32 rounding of sums of about 100 products.
class ConvTest {
    private static final int IN = 3;
    private static final int OUT = 4;

    @ParameterizedTest
    @CsvSource({"3, 3, 1", "3, 3, 2", "1, 3, 1", "3, 1, 1", "1, 1, 1"})
    void conv3d(int timeKernel, int kernel, int timeStride) {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Conv3d conv = new Conv3d(w, Init.normal(0.1), IN, OUT, timeKernel, kernel, timeStride);
            randomBias(w);
            Tensor x = new Noise(2).tensor(2, IN, 5, 4, 6);
            Tensor y = conv.apply(x);
            int frames = (5 - timeKernel) / timeStride + 1;
            assertThat(Ops.sizes(y)).containsExactly(2, OUT, frames, 4, 6);
            Grid in = new Grid(Ops.floats(x), 2, IN, 5, 4, 6);
            Grid weight = new Grid(parameter(w, "weight"), OUT, IN, timeKernel, kernel, kernel);
            assertThat(Ops.floats(y))
                    .containsExactly(naive(in, weight, parameter(w, "bias"), timeStride, 1, kernel / 2), offset(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "3, 2, 0", "3, 2, 1", "1, 1, 0"})
    void conv2d(int kernel, int stride, int padding) {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Conv2d conv = new Conv2d(w, IN, OUT, kernel, stride, padding);
            randomBias(w);
            Tensor x = new Noise(2).tensor(2, IN, 5, 7);
            Tensor y = conv.apply(x);
            assertThat(Ops.sizes(y))
                    .containsExactly(
                            2, OUT, (5 + 2 * padding - kernel) / stride + 1, (7 + 2 * padding - kernel) / stride + 1);
            Grid in = new Grid(Ops.floats(x), 2, IN, 1, 5, 7);
            Grid weight = new Grid(parameter(w, "weight"), OUT, IN, 1, kernel, kernel);
            assertThat(Ops.floats(y))
                    .containsExactly(naive(in, weight, parameter(w, "bias"), 1, stride, padding), offset(1e-5f));
        }
    }

    /// Leaving out the kernel's older frames is the same as showing them zeros.
    @Test
    void aFirstFrameIsAClipAfterZeros() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Conv3d conv = new Conv3d(w, Init.normal(0.1), IN, OUT, 3, 3, 1);
            randomBias(w);
            Tensor x = new Noise(2).tensor(2, IN, 1, 4, 6);
            assertThat(Ops.floats(conv.applyToFirstFrame(x)))
                    .containsExactly(Ops.floats(conv.apply(Ops.pad(x, 0, 0, 0, 0, 2, 0))), offset(1e-5f));
        }
    }

    /// A single small clip without gradients takes another way through libtorch.
    @Test
    void oneClipIsConvolvedLikeMany() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Conv3d conv = new Conv3d(w, Init.normal(0.1), IN, OUT, 3, 3, 2);
            randomBias(w);
            Tensor clips = new Noise(2).tensor(2, IN, 5, 4, 6);
            Tensor both = conv.apply(clips);
            for (int clip = 0; clip < 2; clip++) {
                Tensor clipAlone = clips.narrow(0, clip, 1);
                Tensor one = Scopes.withoutGradients(() -> conv.apply(clipAlone));
                assertThat(Ops.shape(one)).isEqualTo("[1, 4, 2, 4, 6]");
                assertThat(Ops.floats(one)).containsExactly(Ops.floats(both.narrow(0, clip, 1)), offset(1e-5f));
            }
        }
    }

    @Test
    void theFirstWeightsKeepTheVariance() {
        try (var _ = new PointerScope();
                Weights w = Weights.create(Compute.CPU_FP32, 1)) {
            Tensor y = new Conv3d(w, Init.fanIn(16 * 27), 16, 16, 3, 3, 1).apply(new Noise(2).tensor(1, 16, 5, 16, 16));
            double inside = y.narrow(3, 1, 14).narrow(4, 1, 14).square().mean().item_double();
            assertThat(inside).isBetween(0.85, 1.15);
        }
    }

    /// Five axes of values, row-major; zero outside the last two.
    private record Grid(float[] values, int a, int b, int f, int h, int w) {
        float at(int i, int j, int frame, int y, int x) {
            return y < 0 || y >= h || x < 0 || x >= w ? 0 : values[(((i * b + j) * f + frame) * h + y) * w + x];
        }
    }

    private static float[] naive(Grid in, Grid weight, float[] bias, int timeStride, int stride, int padding) {
        int frames = (in.f - weight.f) / timeStride + 1;
        int height = (in.h + 2 * padding - weight.h) / stride + 1;
        int width = (in.w + 2 * padding - weight.w) / stride + 1;
        float[] out = new float[in.a * weight.a * frames * height * width];
        int at = 0;
        for (int clip = 0; clip < in.a; clip++) {
            for (int channel = 0; channel < weight.a; channel++) {
                for (int frame = 0; frame < frames; frame++) {
                    for (int y = 0; y < height; y++) {
                        for (int x = 0; x < width; x++) {
                            out[at++] = (float) (bias[channel]
                                    + product(
                                            in,
                                            weight,
                                            clip,
                                            channel,
                                            frame * timeStride,
                                            y * stride - padding,
                                            x * stride - padding));
                        }
                    }
                }
            }
        }
        return out;
    }

    private static double product(Grid in, Grid weight, int clip, int channel, int frame, int y, int x) {
        double sum = 0;
        for (int from = 0; from < weight.b; from++) {
            for (int t = 0; t < weight.f; t++) {
                for (int j = 0; j < weight.h; j++) {
                    for (int i = 0; i < weight.w; i++) {
                        sum += (double) in.at(clip, from, frame + t, y + j, x + i) * weight.at(channel, from, t, j, i);
                    }
                }
            }
        }
        return sum;
    }

    private static void randomBias(Weights w) {
        Tensor bias = Objects.requireNonNull(w.parameters().get("bias"));
        Scopes.withoutGradients(() -> bias.copy_(new Noise(3).tensor(OUT)));
    }

    private static float[] parameter(Weights w, String name) {
        return Ops.floats(Objects.requireNonNull(w.parameters().get(name)));
    }
}
