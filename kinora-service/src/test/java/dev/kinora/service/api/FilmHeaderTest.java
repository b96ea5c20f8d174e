package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilmHeaderTest {
    private static final int[] UPRIGHT = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};
    private static final int[] TURNED = {0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000};

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void sizeAndLengthAreReadInBothVersions(int version) {
        assertThat(FilmHeader.read(film(version, UPRIGHT))).contains(new FilmHeader(640, 360, 2.5));
        assertThat(FilmHeader.read(film(version, TURNED))).contains(new FilmHeader(360, 640, 2.5));
    }

    @Test
    void whatIsNoFilmOrCutOffIsNone() {
        byte[] film = film(0, UPRIGHT);
        for (int length = 0; length < film.length; length++) {
            assertThat(FilmHeader.read(Arrays.copyOf(film, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(FilmHeader.read("just some words, no film".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(FilmHeader.read(join(box("ftyp", new byte[4]), box("moov", mvhd(0)))))
                .isEmpty(); // no picture
    }

    /// Sound comes first and has no size.
    private static byte[] film(int version, int[] matrix) {
        byte[] sound = box("trak", tkhd(version, UPRIGHT, 0, 0));
        byte[] picture = box("trak", tkhd(version, matrix, 640, 360));
        return join(
                box("ftyp", new byte[4]), box("mdat", new byte[9]), box("moov", join(mvhd(version), sound, picture)));
    }

    private static byte[] mvhd(int version) {
        ByteBuffer content = ByteBuffer.allocate(120).put(0, (byte) version);
        return version == 1
                ? box("mvhd", content.putInt(20, 1000).putLong(24, 2500).array())
                : box("mvhd", content.putInt(12, 1000).putInt(16, 2500).array());
    }

    private static byte[] tkhd(int version, int[] matrix, int width, int height) {
        int at = version == 1 ? 52 : 40;
        ByteBuffer content = ByteBuffer.allocate(at + 44).put(0, (byte) version);
        for (int i = 0; i < matrix.length; i++) {
            content.putInt(at + 4 * i, matrix[i]);
        }
        return box(
                "tkhd",
                content.putInt(at + 36, width << 16)
                        .putInt(at + 40, height << 16)
                        .array());
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
