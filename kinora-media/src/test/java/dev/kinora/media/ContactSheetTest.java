package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactSheetTest {
    @TempDir
    Path folder;

    private final List<ContactSheet.Entry> entries = List.of(
            new ContactSheet.Entry("a disc", TestFilms.clip(160, 90, 24, FrameRate.of(24))),
            new ContactSheet.Entry("the same, shorter", TestFilms.clip(160, 90, 12, FrameRate.of(12))));

    /// With cells of the clip's own size the samples are pasted unchanged: first, middle, last.
    @Test
    void aRowShowsEvenSamples() {
        Frame sheet = ContactSheet.still(entries, 3, 160);

        assertThat(sheet.width()).isEqualTo(6 + 160 + 6 + 3 * 166);
        assertThat(sheet.height()).isEqualTo(6 + 2 * 96);
        int[] times = {0, 12, 23};
        for (int i = 0; i < 3; i++) {
            Frame frame = entries.getFirst().clip().frames().get(times[i]);
            assertThat(cut(sheet, 172 + i * 166, 6, 160, 90)).isEqualTo(frame.rgb());
        }
    }

    /// Text leaves ink in the caption's place, and only there.
    @Test
    void captionsAreDrawn() {
        byte[] caption = cut(ContactSheet.still(entries, 1, 160), 6, 6, 160, 90);
        byte[] gap = cut(ContactSheet.still(entries, 1, 160), 0, 0, 172, 6);

        assertThat(ink(caption)).isBetween(50, 500);
        assertThat(ink(gap)).isZero();
    }

    @Test
    void movingCellsKeepTheirOwnTime() {
        Path file = folder.resolve("sheet.mkv");
        ContactSheet.moving(entries, 2, 160, file);

        Clip sheet = Clip.load(file);

        assertThat(sheet.frames()).hasSize(24);
        assertThat(sheet.rate()).isEqualTo(FrameRate.of(24));
        for (int t = 0; t < 24; t++) { // the second clip has half the rate
            assertThat(cut(sheet.frames().get(t), 6, 6, 160, 90))
                    .isEqualTo(entries.get(0).clip().frames().get(t).rgb());
            assertThat(cut(sheet.frames().get(t), 172, 6, 160, 90))
                    .isEqualTo(entries.get(1).clip().frames().get(t / 2).rgb());
        }
    }

    private static byte[] cut(Frame frame, int x, int y, int width, int height) {
        Canvas canvas = new Canvas(width, height, 0);
        canvas.paste(frame, -x, -y);
        return canvas.frame().rgb();
    }

    private static int ink(byte[] rgb) {
        int dark = 0;
        for (int i = 0; i < rgb.length; i += 3) {
            dark += (rgb[i] & 0xFF) < 128 ? 1 : 0;
        }
        return dark;
    }
}
