package dev.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Fft2Test {
    private static final int SIZE = 8;

    private final float[] re = new float[SIZE * SIZE];
    private final float[] im = new float[SIZE * SIZE];

    Fft2Test() {
        Random random = new Random(1);
        for (int i = 0; i < re.length; i++) {
            re[i] = random.nextFloat() - 0.5f;
            im[i] = random.nextFloat() - 0.5f;
        }
    }

    @Test
    void isTheSumOfItsDefinition() {
        float[] a = re.clone();
        float[] b = im.clone();
        new Fft2(SIZE).forward(a, b);
        for (int v = 0; v < SIZE; v++) {
            for (int u = 0; u < SIZE; u++) {
                double sumRe = 0;
                double sumIm = 0;
                for (int y = 0; y < SIZE; y++) {
                    for (int x = 0; x < SIZE; x++) {
                        double angle = -2 * Math.PI * (u * x + v * y) / SIZE;
                        int i = y * SIZE + x;
                        sumRe += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
                        sumIm += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
                    }
                }
                assertThat((double) a[v * SIZE + u]).isCloseTo(sumRe, offset(1e-5));
                assertThat((double) b[v * SIZE + u]).isCloseTo(sumIm, offset(1e-5));
            }
        }
    }

    @Test
    void theInverseUndoesIt() {
        float[] a = re.clone();
        float[] b = im.clone();
        Fft2 fft = new Fft2(SIZE);
        fft.forward(a, b);
        fft.inverse(a, b);
        assertThat(a).containsExactly(re, offset(1e-6f));
        assertThat(b).containsExactly(im, offset(1e-6f));
    }

    @Test
    void otherSizesAreRefused() {
        assertThatThrownBy(() -> new Fft2(12)).hasMessageContaining("power of two, was 12");
    }
}
