package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Neither long films nor many films may fill the memory.
class StreamingTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int FRAMES = 120; // 330 MB as RGB
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void aLongFilmIsNeverHeldWhole() {
        Path file = folder.resolve("long.mp4");
        long before = liveBytes();
        try (var writer = ClipWriter.open(
                file, ClipFormat.silent(WIDTH, HEIGHT, FrameRate.of(24)).withSound(48_000, 1))) {
            for (int t = 0; t < FRAMES; t++) {
                writer.add(bar(t));
                writer.add(Sound.mono(48_000, new float[2000]));
                if (t == FRAMES - 1) {
                    assertThat(liveBytes() - before).isLessThan(16 * MEGABYTE);
                }
            }
            writer.finish();
        }
        try (var reader = ClipReader.open(file)) {
            int t = 0;
            for (; reader.hasNext(); t++) {
                Frame frame = reader.next();
                assertThat(frame.channel(4 * t + 2, 100, 0)).isGreaterThan(200);
                assertThat(frame.channel(4 * t + 20, 100, 0)).isLessThan(40);
                if (t == FRAMES - 1) {
                    assertThat(liveBytes() - before).isLessThan(16 * MEGABYTE);
                }
            }
            assertThat(t).isEqualTo(FRAMES);
        }
    }

    /// Each round leaks 1 MB or more when an encoder, a decoder or a filter graph is not freed, or 30 kB for a frame.
    @Test
    void manyFilmsLeaveNoNativeMemoryBehind() {
        round(40);
        long before = Pointer.physicalBytes();

        round(60);

        assertThat(Pointer.physicalBytes() - before).isLessThan(25 * MEGABYTE);
    }

    private void round(int times) {
        Clip clip = TestFilms.clip(96, 96, 3, FrameRate.of(24));
        for (int i = 0; i < times; i++) {
            Path file = folder.resolve("film." + new String[] {"mp4", "webm", "gif", "png"}[i % 4]);
            if (i % 4 == 3) {
                clip.frames().getFirst().save(file);
                Resample.AREA.scale(Frame.load(file), 50, 50);
            } else {
                clip.save(file);
                Clip.load(file);
            }
        }
    }

    /// A red bar, ten pixels wide, that moves four pixels a frame over black.
    private static Frame bar(int t) {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 4 * t; x < 4 * t + 10; x++) {
                rgb[(y * WIDTH + x) * 3] = (byte) 255;
            }
        }
        return new Frame(WIDTH, HEIGHT, rgb);
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
