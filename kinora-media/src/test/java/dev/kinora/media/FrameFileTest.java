package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "webp"})
    void picturesComeBackExactly(String kind) {
        Path file = folder.resolve("picture." + kind);
        Frame frame = TestFilms.frame(37, 23, 5);

        frame.save(file);

        assertThat(Frame.load(file).rgb()).isEqualTo(frame.rgb());
        assertThat(Frame.load(file).width()).isEqualTo(37);
    }

    @Test
    void otherProgramsReadOurPng() throws IOException {
        Path file = folder.resolve("picture.png");
        Frame frame = TestFilms.frame(20, 10, 1);

        frame.save(file);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getRGB(7, 3) & 0xFFFFFF)
                .isEqualTo(frame.channel(7, 3, 0) << 16 | frame.channel(7, 3, 1) << 8 | frame.channel(7, 3, 2));
    }

    /// Half transparent red on white is pink: (255 * 128 + 255 * 127) / 255, (255 * 127) / 255.
    @Test
    void transparentPartsLieOnWhite() throws IOException {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80FF0000);
        image.setRGB(1, 0, 0x00000000);
        image.setRGB(2, 0, 0xFF102030);
        Path file = folder.resolve("glass.png");
        ImageIO.write(image, "png", file.toFile());

        byte[] rgb = Frame.load(file).rgb();

        assertThat(rgb).isEqualTo(new byte[] {-1, 127, 127, -1, -1, -1, 0x10, 0x20, 0x30});
    }

    /// The stored picture is 32x16 with four even quarters; where its upper left one has to show up follows from the
    /// EXIF standard's table (tag 0x0112).
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0", "2, 1, 0", "3, 1, 1", "4, 0, 1", "5, 0, 0", "6, 1, 0", "7, 1, 1", "8, 0, 1",
    })
    void exifOrientationIsRespected(int orientation, int right, int below) throws IOException {
        for (String kind : new String[] {"jpg", "png", "webp"}) {
            Path file = folder.resolve("turned." + kind);
            byte[] stored = kind.equals("webp") ? asWebp(fourQuarters("png")) : fourQuarters(kind);
            Files.write(file, withExif(stored, kind, orientation));

            Frame frame = Frame.load(file);

            boolean turned = orientation >= 5;
            assertThat(frame.width()).as(kind).isEqualTo(turned ? 16 : 32);
            assertThat(frame.height()).as(kind).isEqualTo(turned ? 32 : 16);
            // red was upper left, green upper right
            assertThat(quarter(frame, right, below)).as(kind).isEqualTo("red");
            String besideRed = turned ? quarter(frame, right, 1 - below) : quarter(frame, 1 - right, below);
            assertThat(besideRed).as(kind).isEqualTo("green");
        }
    }

    /// Sizes on both sides of the 2048 bytes from which ffmpeg guesses what a file is.
    @ParameterizedTest
    @ValueSource(ints = {8, 40, 300})
    void jpegsOfAnySizeAreRead(int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            int grey = 128 + (i % size * 37 + i / size * 11) % 64;
            image.setRGB(i % size, i / size, grey << 16 | grey << 8 | grey);
        }
        Path file = folder.resolve("photo.jpg");
        ImageIO.write(image, "jpg", file.toFile());
        BufferedImage expected = ImageIO.read(file.toFile());

        Frame frame = Frame.load(file);

        assertThat(frame.width()).isEqualTo(size);
        assertThat(frame.height()).isEqualTo(size);
        for (int i = 0; i < size * size; i++) { // decoders may differ by a rounding
            assertThat(frame.channel(i % size, i / size, 1))
                    .isCloseTo(expected.getRGB(i % size, i / size) >> 8 & 0xFF, within(3));
        }
    }

    /// 32x16 pixels in four even quarters: written by ffmpeg's encoder (baseline 4:2:0), and by libjpeg as progressive,
    /// in grey, and in inverted CMYK as Adobe's programs write it.
    @ParameterizedTest
    @CsvSource({
        "ffmpeg, ff0000 00ff00 0000ff ffffff",
        "progressive, ff0000 00ff00 0000ff ffffff",
        "grey, 4c4c4c 969696 1d1d1d ffffff",
        "cmyk, ff0000 00ff00 0000ff ffffff",
    })
    void jpegsOfAnyKindAreRead(String kind, String quarters) throws IOException {
        Path file = folder.resolve(kind + ".jpg");
        try (InputStream resource = FrameFileTest.class.getResourceAsStream("quarters-" + kind + ".jpg")) {
            Files.write(file, resource.readAllBytes());
        }

        Frame frame = Frame.load(file);

        String[] expected = quarters.split(" ");
        for (int quarter = 0; quarter < 4; quarter++) {
            int rgb = Integer.parseInt(expected[quarter], 16);
            for (int channel = 0; channel < 3; channel++) {
                int x = quarter % 2 * 16 + 6;
                int y = quarter / 2 * 8 + 3;
                assertThat(frame.channel(x, y, channel))
                        .as("quarter %d, channel %d", quarter, channel)
                        .isCloseTo(rgb >> 16 - 8 * channel & 0xFF, within(6));
            }
        }
    }

    /// JFIF's density without a unit is the shape of a pixel; programs that scale leave roundings there.
    @ParameterizedTest
    @CsvSource({"1, 1, 32", "1599, 1600, 32", "2, 1, 64", "1, 2, 16", "11, 12, 29"})
    void pixelsAreSquareUnlessTheyNearlyAre(int across, int down, int width) throws IOException {
        byte[] jpeg = fourQuarters("jpg");
        ByteBuffer.wrap(jpeg).put(13, (byte) 0).putShort(14, (short) across).putShort(16, (short) down);
        Path file = Files.write(folder.resolve("dense.jpg"), jpeg);

        assertThat(Frame.load(file).width()).isEqualTo(width);
        assertThat(Frame.load(file).height()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "webp", "jpg"})
    void cutOffPicturesAreRefused(String kind) throws IOException {
        Path file = folder.resolve("half." + kind);
        byte[] whole;
        if (kind.equals("jpg")) {
            var noise = new BufferedImage(256, 256, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 256 * 256; i++) {
                noise.setRGB(i % 256, i / 256, i * 7919);
            }
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(noise, "jpg", bytes);
            whole = bytes.toByteArray();
        } else {
            TestFilms.frame(64, 64, 0).save(file);
            whole = Files.readAllBytes(file);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThatThrownBy(() -> Frame.load(file))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("half." + kind)
                .hasMessageContaining("decode (is the file damaged?)");
    }

    /// A small file can declare a picture that would fill the memory.
    @Test
    void hugePicturesAreRefused() throws IOException {
        Path file = folder.resolve("huge.png");
        ImageIO.write(new BufferedImage(9000, 8000, BufferedImage.TYPE_BYTE_BINARY), "png", file.toFile());

        assertThatThrownBy(() -> Frame.load(file))
                .isInstanceOf(MediaException.class)
                .hasMessageContainingAll("huge.png", "9000x8000", "64 million");
    }

    @Test
    void otherEndingsAreRefused() {
        assertThatThrownBy(() -> Frame.black(2, 2).save(folder.resolve("a.bmp")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("a.bmp")
                .hasMessageContaining(".png, .webp");
    }

    private static byte[] fourQuarters(String kind) throws IOException {
        var image = new BufferedImage(32, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 32; x++) {
                image.setRGB(x, y, y < 8 ? (x < 16 ? 0xFF0000 : 0x00FF00) : (x < 16 ? 0x0000FF : 0xFFFFFF));
            }
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, kind, bytes);
        return bytes.toByteArray();
    }

    private byte[] asWebp(byte[] png) throws IOException {
        Path file = Files.write(folder.resolve("upright.png"), png);
        Path webp = folder.resolve("upright.webp");
        Frame.load(file).save(webp);
        return Files.readAllBytes(webp);
    }

    private static String quarter(Frame frame, int right, int below) {
        int x = frame.width() / 4 + right * frame.width() / 2;
        int y = frame.height() / 4 + below * frame.height() / 2;
        int bits = (frame.channel(x, y, 0) > 128 ? 4 : 0)
                + (frame.channel(x, y, 1) > 128 ? 2 : 0)
                + (frame.channel(x, y, 2) > 128 ? 1 : 0);
        return switch (bits) {
            case 4 -> "red";
            case 2 -> "green";
            case 1 -> "blue";
            default -> "bits " + bits;
        };
    }

    /// Puts an EXIF block with one entry, the orientation, behind a picture's header.
    private static byte[] withExif(byte[] picture, String kind, int orientation) {
        byte[] tiff = ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42})
                .putInt(8) // the directory's place
                .putShort((short) 1) // entries
                .putShort((short) 0x0112)
                .putShort((short) 3) // 16-bit number
                .putInt(1) // one of them
                .putShort((short) orientation)
                .array();
        if (kind.equals("jpg")) { // behind the two bytes that begin the file
            return ByteBuffer.allocate(picture.length + 10 + tiff.length)
                    .put(picture, 0, 2)
                    .putShort((short) 0xFFE1)
                    .putShort((short) (8 + tiff.length))
                    .put(new byte[] {'E', 'x', 'i', 'f', 0, 0})
                    .put(tiff)
                    .put(picture, 2, picture.length - 2)
                    .array();
        }
        if (kind.equals("webp")) { // as the last chunk, announced by a first one
            ByteBuffer out = ByteBuffer.allocate(picture.length + 18 + 8 + tiff.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(picture, 0, 4)
                    .putInt(picture.length - 8 + 18 + 8 + tiff.length)
                    .put(new byte[] {'W', 'E', 'B', 'P', 'V', 'P', '8', 'X'})
                    .putInt(10)
                    .putInt(0x08) // has EXIF
                    .put(new byte[] {31, 0, 0, 15, 0, 0}) // width - 1, height - 1
                    .put(picture, 12, picture.length - 12)
                    .put(new byte[] {'E', 'X', 'I', 'F'})
                    .putInt(tiff.length)
                    .put(tiff);
            return out.array();
        }
        int header = 8 + 25; // PNG's signature and IHDR
        byte[] chunk = ByteBuffer.allocate(4 + tiff.length)
                .put(new byte[] {'e', 'X', 'I', 'f'})
                .put(tiff)
                .array();
        var crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(picture.length + chunk.length + 8)
                .put(picture, 0, header)
                .putInt(tiff.length)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(picture, header, picture.length - header)
                .array();
    }
}
