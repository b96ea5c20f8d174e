package dev.kinora.provenance.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.kinora.media.Frame;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaneTest {
    private final Plane plane = Plane.zeros(7, 5);

    PlaneTest() {
        Random random = new Random(2);
        for (int i = 0; i < plane.values().length; i++) plane.values()[i] = random.nextFloat();
    }

    @Test
    void meansAreThoseOfTheNeighbourhood() {
        for (int radius = 1; radius < 9; radius++) {
            Plane means = plane.means(radius);
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    assertThat((double) means.values()[y * 7 + x]).isCloseTo(naiveMean(x, y, radius), offset(1e-6));
                }
            }
        }
    }

    private double naiveMean(int x, int y, int radius) {
        double sum = 0;
        int count = 0;
        for (int j = Math.max(0, y - radius); j <= Math.min(4, y + radius); j++) {
            for (int i = Math.max(0, x - radius); i <= Math.min(6, x + radius); i++) {
                sum += plane.values()[j * 7 + i];
                count++;
            }
        }
        return sum / count;
    }

    @Test
    void squareMeansOfNothingAreZero() {
        assertThat(Plane.zeros(7, 5).squareMeans(2).values()).containsOnly(0);
    }

    @Test
    void lumaWeighsTheColours() {
        Frame frame = new Frame(1, 1, new byte[] {100, (byte) 200, 50});
        assertThat((double) Plane.luma(frame).values()[0]).isCloseTo(21.26 + 143.04 + 3.61, offset(1e-4));
    }

    @Test
    void theMiddleIsCutOutEvenly() {
        Plane middle = plane.middle(3);
        assertThat(middle.width()).isEqualTo(3);
        assertThat(middle.height()).isEqualTo(3);
        assertThat(middle.values()[0]).isEqualTo(plane.values()[7 + 2]);
        assertThat(middle.values()[8]).isEqualTo(plane.values()[3 * 7 + 4]);
    }
}
