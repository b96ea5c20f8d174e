package dev.kinora.world.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against naive twins in floating point; the packed arithmetic rounds down, so results may be one lower.
class BlendTest {
    private final Random random = new Random(1);

    @Test
    void overIsSourcePlusWhatItLetsThrough() {
        for (int i = 0; i < 2000; i++) {
            int target = premultiplied();
            int source = premultiplied();
            int blended = Blend.over(target, source);
            for (int shift = 0; shift < 32; shift += 8) {
                double expected = channel(source, shift) + channel(target, shift) * (1 - (source >>> 24) / 255.0);
                assertThat((double) channel(blended, shift)).isCloseTo(expected, within(1.5));
            }
        }
    }

    @Test
    void nothingInFrontChangesNothingAndOpaqueHidesAll() {
        assertThat(Blend.over(0xFF123456, 0)).isEqualTo(0xFF123456);
        assertThat(Blend.over(0xFF123456, 0xFF654321)).isEqualTo(0xFF654321);
    }

    @Test
    void lerpRunsFromOneToTheOther() {
        for (int i = 0; i < 2000; i++) {
            int a = premultiplied();
            int b = premultiplied();
            int weight = random.nextInt(257);
            int mixed = Blend.lerp(a, b, weight);
            for (int shift = 0; shift < 32; shift += 8) {
                double expected = channel(a, shift) + (channel(b, shift) - channel(a, shift)) * weight / 256.0;
                assertThat((double) channel(mixed, shift)).isCloseTo(expected, within(1.0));
            }
            assertThat(Blend.lerp(a, b, 0)).isEqualTo(a);
            assertThat(Blend.lerp(a, b, 256)).isEqualTo(b);
        }
    }

    @Test
    void tintScalesEachChannelAndKeepsAlpha() {
        assertThat(Blend.tinted(0x80FF8040, 128, 256, 0)).isEqualTo(0x807F8000);
    }

    private int premultiplied() {
        int alpha = random.nextInt(256);
        return alpha << 24
                | random.nextInt(alpha + 1) << 16
                | random.nextInt(alpha + 1) << 8
                | random.nextInt(alpha + 1);
    }

    private static int channel(int pixel, int shift) {
        return pixel >>> shift & 0xFF;
    }
}
