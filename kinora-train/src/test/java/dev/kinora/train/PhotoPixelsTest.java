package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoPixelsTest {
    @ParameterizedTest
    @CsvSource({"500, 300", "300, 500", "40, 30", "96, 64"})
    void aConstantPhotoStaysConstant(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        Arrays.fill(rgb, (byte) 201);
        byte[] batch = batch(new Frame(width, height, rgb), new Bucket(5, 96, 64, 3, 1), 1);
        byte[] expected = new byte[batch.length];
        Arrays.fill(expected, (byte) 201);
        assertThat(batch).isEqualTo(expected);
    }

    /// Red tells the column and green the row. If a view left the photo, the border's value would repeat.
    @Test
    void viewsStayInsideAndMoveSlowly() {
        Bucket bucket = new Bucket(9, 48, 32, 1, 1);
        Frame photo = ramp(200, 150);
        for (long seed = 0; seed < 30; seed++) {
            byte[] rgb = batch(photo, bucket, seed);
            for (int frame = 0; frame < 9; frame++) {
                for (int x = 1; x < 48; x++) {
                    assertThat(at(rgb, frame, x, 0, 0)).isGreaterThan(at(rgb, frame, x - 1, 0, 0));
                }
                for (int y = 1; y < 32; y++) {
                    assertThat(at(rgb, frame, 0, y, 1)).isGreaterThan(at(rgb, frame, 0, y - 1, 1));
                }
            }
            for (int corner : new int[] {0, 47}) {
                int travelled = Math.abs(at(rgb, 8, corner, 0, 0) - at(rgb, 0, corner, 0, 0));
                assertThat(travelled).isLessThanOrEqualTo(32); // 8% of the way there, and of the zoom
            }
        }
    }

    @Test
    void theSameRandomGivesTheSameBatchAndBackgroundOnly() {
        Frame photo = ramp(200, 150);
        Bucket bucket = new Bucket(5, 48, 32, 2, 1);
        assertThat(batch(photo, bucket, 3)).isEqualTo(batch(photo, bucket, 3)).isNotEqualTo(batch(photo, bucket, 4));
        PixelBatch batch = new PhotoPixels(List.of(photo)).batch(bucket, new SplittableRandom(1));
        assertThat(batch.mask()).isEqualTo(new byte[2 * 5 * 48 * 32]);
    }

    /// A view is at least as many photo pixels high as the batch, so that nothing is blown up.
    @Test
    void aPhotoOfTheVerySizeIsShownAsItIs() {
        Frame photo = ramp(96, 64);
        byte[] rgb = batch(photo, new Bucket(1, 96, 64, 1, 1), 1);
        assertThat(rgb).isEqualTo(photo.rgb());
    }

    private static byte[] batch(Frame photo, Bucket bucket, long seed) {
        return new PhotoPixels(List.of(photo))
                .batch(bucket, new SplittableRandom(seed))
                .rgb();
    }

    private static int at(byte[] rgb, int frame, int x, int y, int channel) {
        return rgb[((frame * 32 + y) * 48 + x) * 3 + channel] & 0xFF;
    }

    private static Frame ramp(int width, int height) {
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                rgb[(y * width + x) * 3] = (byte) (255 * x / (width - 1));
                rgb[(y * width + x) * 3 + 1] = (byte) (255 * y / (height - 1));
            }
        }
        return new Frame(width, height, rgb);
    }
}
