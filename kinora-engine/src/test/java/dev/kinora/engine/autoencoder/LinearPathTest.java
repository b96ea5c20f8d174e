package dev.kinora.engine.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.tensor.Compute;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.ShapeException;
import dev.kinora.tensor.Weights;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LinearPathTest {
    private static final AutoencoderConfig CONFIG =
            AutoencoderConfig.TINY.with(LinearUse.ENCODER); // 4 channels, 4x16x16

    /// A code of four pixels, one by one: what comes back is those pixels and the mean everywhere else. So every axis
    /// of
    /// a block lies where the code thinks it does.
    @Test
    void codesThePixelsThatItIsToldTo() {
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            LinearPath path = new LinearPath(CONFIG, weights.at("linear_path"));
            set(path.first(), 0.25f, new int[][] {{0, 0, 3, 5}, {1, 0, 3, 5}, {2, 0, 15, 0}, {2, 0, 0, 15}});
            set(path.later(), -0.5f, new int[][] {{0, 2, 3, 5}, {1, 3, 3, 5}, {2, 0, 15, 0}, {2, 1, 0, 15}});
            Tensor pixels = new Noise(3).tensor(2, 3, 9, 32, 48);

            Tensor latents = path.encode(pixels, true);
            Tensor back = path.decode(latents, true);

            assertThat(Ops.sizes(latents)).containsExactly(2, 4, 3, 2, 3);
            assertThat(Ops.sizes(back)).containsExactly(2, 3, 9, 32, 48);
            assertThat(at(back, 1, 1, 0, 16 + 3, 32 + 5)).isCloseTo(at(pixels, 1, 1, 0, 16 + 3, 32 + 5), offset(1e-6f));
            assertThat(at(back, 1, 1, 0, 16 + 5, 32 + 3)).isEqualTo(0.25f);
            assertThat(at(back, 0, 0, 5 + 2, 3, 16 + 5)).isCloseTo(at(pixels, 0, 0, 5 + 2, 3, 16 + 5), offset(1e-6f));
            assertThat(at(back, 0, 2, 1, 31, 0)).isCloseTo(at(pixels, 0, 2, 1, 31, 0), offset(1e-6f));
            assertThat(at(back, 0, 2, 2, 31, 0)).isEqualTo(-0.5f);
        }
    }

    @Test
    void aCodeOfAnotherShapeIsRefused() {
        try (Weights weights = Weights.create(Compute.CPU_FP32, 1);
                var _ = new PointerScope()) {
            LinearPath path = new LinearPath(CONFIG, weights.at("linear_path"));
            Tensor wrong = new Noise(1).tensor(7);
            assertThatThrownBy(() -> path.first().set(wrong, wrong, wrong))
                    .isInstanceOf(ShapeException.class)
                    .hasMessageContaining("must be [768], got [7]");
        }
    }

    /// @param pixels colour, frame, row and column in a block, of each channel
    private static void set(LinearPath.Code code, float mean, int[][] pixels) {
        int size = (int) code.size();
        float[] means = new float[size];
        float[] encode = new float[size * pixels.length];
        float[] decode = new float[size * pixels.length];
        java.util.Arrays.fill(means, mean);
        for (int channel = 0; channel < pixels.length; channel++) {
            int[] pixel = pixels[channel];
            int value = ((pixel[0] * code.time() + pixel[1]) * 16 + pixel[2]) * 16 + pixel[3];
            encode[value * pixels.length + channel] = 2;
            decode[channel * size + value] = 0.5f;
        }
        code.set(
                Tensor.create(means, size),
                Tensor.create(encode, size, pixels.length),
                Tensor.create(decode, pixels.length, size));
    }

    private static float at(Tensor x, long... index) {
        Tensor value = x;
        for (long i : index) {
            value = value.select(0, i);
        }
        return value.item_float();
    }
}
