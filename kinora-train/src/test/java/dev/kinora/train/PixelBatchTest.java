package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.tensor.Ops;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class PixelBatchTest {
    /// Two clips of two frames of 1x2 pixels: every byte is different, so every axis is checked.
    @Test
    void bytesBecomeChannelsFirstBetweenMinusOneAndOne() {
        byte[] rgb = new byte[2 * 2 * 2 * 3];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (11 * i);
        }
        PixelBatch batch = new PixelBatch(2, 2, 1, 2, rgb, new byte[8]);
        try (var _ = new PointerScope()) {
            Tensor pixels = batch.pixels();
            assertThat(Ops.shape(pixels)).isEqualTo("[2, 3, 2, 1, 2]");
            float[] values = Ops.floats(pixels.permute(0, 2, 3, 4, 1)); // b c f h w -> b f h w c
            for (int i = 0; i < rgb.length; i++) {
                assertThat(values[i]).isEqualTo((11 * i) / 127.5f - 1);
            }
        }
    }

    @Test
    void whatIsNotBackgroundIsASubject() {
        PixelBatch batch = new PixelBatch(1, 2, 1, 2, new byte[12], new byte[] {0, 1, (byte) 200, 0});
        try (var _ = new PointerScope()) {
            assertThat(Ops.shape(batch.subjects())).isEqualTo("[1, 1, 2, 1, 2]");
            assertThat(Ops.floats(batch.subjects())).containsExactly(0, 1, 1, 0);
        }
    }
}
