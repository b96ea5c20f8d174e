package dev.kinora.train.upscale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatchBatchTest {
    /// A large picture whose pixels repeat those of the small one: cut alike, mirrored or not, they still do.
    @Test
    void bothPiecesShowTheSamePlace() {
        Frame small = new Frame(5, 4, noise(5 * 4 * 3));
        byte[] large = new byte[10 * 8 * 3];
        for (int i = 0; i < large.length; i++) {
            int pixel = i / 3;
            large[i] = (byte) small.channel(pixel % 10 / 2, pixel / 10 / 2, i % 3);
        }
        PatchBatch batch = PatchBatch.empty(20, 3, 2);
        SplittableRandom random = new SplittableRandom(5);
        boolean isMirrored = false;
        boolean isPlain = false;
        for (int piece = 0; piece < batch.count(); piece++) {
            batch.cut(piece, new Pair(small, new Frame(10, 8, large)), random);
            for (int plane = 3 * piece; plane < 3 * piece + 3; plane++) {
                for (int y = 0; y < 6; y++) {
                    for (int x = 0; x < 6; x++) {
                        assertThat(batch.large()[plane * 36 + 6 * y + x])
                                .isEqualTo(batch.small()[plane * 9 + 3 * (y / 2) + x / 2]);
                    }
                }
            }
        }
        for (int piece = 0; piece < batch.count(); piece++) {
            int direction = rising(batch, piece, small);
            isMirrored |= direction < 0;
            isPlain |= direction > 0;
        }
        assertThat(isMirrored && isPlain).isTrue();
    }

    /// 1 if the first row of a piece stands in the picture as it is, -1 if it stands there mirrored.
    private static int rising(PatchBatch batch, int piece, Frame small) {
        for (int y = 0; y < small.height(); y++) {
            for (int x = 0; x + 3 <= small.width(); x++) {
                if (equal(batch, piece, small, x, y, 1)) {
                    return 1;
                }
                if (equal(batch, piece, small, x + 2, y, -1)) {
                    return -1;
                }
            }
        }
        throw new AssertionError("Piece %d is nowhere in the picture.".formatted(piece));
    }

    private static boolean equal(PatchBatch batch, int piece, Frame small, int x, int y, int step) {
        for (int i = 0; i < 3; i++) {
            if (batch.small()[3 * piece * 9 + i] != small.channel(x + step * i, y, 0) / 127.5f - 1) {
                return false;
            }
        }
        return true;
    }

    private static byte[] noise(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom(9).nextBytes(bytes);
        return bytes;
    }
}
