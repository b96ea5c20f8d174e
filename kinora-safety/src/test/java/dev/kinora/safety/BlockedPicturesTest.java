package dev.kinora.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlockedPicturesTest {
    private static final PictureHash FIRST = new PictureHash("0123456789abcdef".repeat(4));
    private static final PictureHash SECOND = new PictureHash("f".repeat(32) + "0".repeat(32));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatIsAddedIsRead() {
        Path list = folder.resolve("new").resolve("blocked.txt");
        BlockedPictures.add(list, List.of(new BlockedPictures.Entry(FIRST, "one\nwith a break")));
        BlockedPictures.add(list, List.of(new BlockedPictures.Entry(SECOND, "")));

        assertThat(list).content().startsWith("# Pictures that are refused");
        assertThat(BlockedPictures.read(list).entries())
                .containsExactly(
                        new BlockedPictures.Entry(FIRST, "one with a break"), new BlockedPictures.Entry(SECOND, ""));
    }

    @Test
    void allBadLinesAreNamed() throws IOException {
        Path list = Files.writeString(folder.resolve("blocked.txt"), "# fine\n\nabc note\n" + FIRST.bits() + "\n12\n");
        assertThatThrownBy(() -> BlockedPictures.read(list))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("line 3: A picture's hash has 64 digits")
                .hasMessageContaining("line 5: ");
    }

    /// A picture with next to nothing in it is like many others.
    @Test
    void anEvenPictureHasNoHash() {
        assertThat(PictureHash.of(Frame.black(96, 64))).isEmpty();
    }

    @Test
    void distancesAreCountedInBits() {
        assertThat(FIRST.distance(FIRST)).isZero();
        assertThat(FIRST.distance(SECOND)).isEqualTo(PictureHash.BITS / 2);
        assertThat(SECOND.distance(new PictureHash("0".repeat(64)))).isEqualTo(128);
    }
}
