package dev.kinora.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
    @ParameterizedTest
    @CsvSource({"png, image/png", "jpg, image/jpeg"})
    void readsWhatJavaWrites(String format, String type) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(123, 45, BufferedImage.TYPE_INT_RGB), format, bytes);
        assertThat(ImageHeader.read(bytes.toByteArray())).contains(new ImageHeader(type, 123, 45));
        for (int length = 0; length < 40; length++) {
            byte[] cut = Arrays.copyOf(bytes.toByteArray(), length);
            assertThat(ImageHeader.read(cut))
                    .satisfiesAnyOf(
                            header -> assertThat(header).isEmpty(),
                            header -> assertThat(header).contains(new ImageHeader(type, 123, 45)));
        }
    }

    /// Lossless, lossy and extended WebP, the fields as the specification lays them out; each is 3 by 5 pixels.
    @ParameterizedTest
    @CsvSource({
        "52494646000000005745425056503858 0a0000000000000002000004000000 00",
        "5249464600000000574542505650384c 0a0000002f02000100 000000000000",
        "52494646000000005745425056503820 0a000000000000 9d012a03000500 00"
    })
    void readsWebp(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(ImageHeader.read(bytes)).contains(new ImageHeader("image/webp", 3, 5));
    }
}
