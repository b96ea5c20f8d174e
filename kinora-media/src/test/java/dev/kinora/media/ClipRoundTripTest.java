package dev.kinora.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipRoundTripTest {
    @TempDir
    Path folder;

    /// The bounds stand 1 dB under what the encoders gave; a wrong colour matrix or range costs 10 dB and more.
    @ParameterizedTest
    @CsvSource({"mp4, 32", "webm, 32", "mkv, 1000"})
    void picturesComeBack(String kind, double decibels) {
        Path file = folder.resolve("film." + kind);
        Clip clip = TestFilms.clip(160, 90, 36, FrameRate.of(24));

        clip.save(file);
        Clip read = Clip.load(file);

        assertThat(read.rate()).isEqualTo(FrameRate.of(24));
        assertThat(read.frames()).hasSize(36);
        for (int t = 0; t < 36; t++) {
            double psnr = TestFilms.psnr(clip.frames().get(t), read.frames().get(t));
            assertThat(psnr).as("PSNR of frame %d", t).isGreaterThan(decibels);
        }
        assertThat(read.sound()).isEmpty();
    }

    /// Of frames that no encoder can foresee: a rate costs what it must.
    @Test
    void anMp4HasTheBitRateThatItIsAskedFor() throws IOException {
        List<Frame> noise = TestFilms.noise(320, 180, 48);
        for (int kilobits : new int[] {400, 800}) {
            Path file = folder.resolve("film-%d.mp4".formatted(kilobits));
            ClipFormat format = ClipFormat.silent(320, 180, FrameRate.of(24)).withBitRate(kilobits * 1000);
            try (ClipWriter writer = ClipWriter.open(file, format)) {
                noise.forEach(writer::add);
                writer.finish();
            }
            assertThat(Files.size(file) * 8 / 2000.0).as("kb/s").isBetween(kilobits * 0.6, kilobits * 1.6);
        }
        ClipFormat web = ClipFormat.silent(64, 64, FrameRate.of(24)).withBitRate(100_000);
        assertThatThrownBy(() -> ClipWriter.open(folder.resolve("film.webm"), web))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("only MP4 films are encoded to a bit rate");
        assertThatThrownBy(() -> web.withBitRate(0)).hasMessageContaining("must be positive");
    }

    /// Even colours survive nearly exactly, so matrix, range and tags agree between writer and reader.
    @ParameterizedTest
    @ValueSource(strings = {"mp4", "webm"})
    void coloursComeBack(String kind) {
        Path file = folder.resolve("colour." + kind);
        for (int colour : new int[] {0x000000, 0xFFFFFF, 0xE02030, 0x20C040, 0x2040D0, 0x808080}) {
            Frame frame = new Canvas(64, 64, colour).frame();

            Clip.silent(List.of(frame, frame), FrameRate.of(24)).save(file);

            Frame read = Frame.load(file);
            for (int c = 0; c < 3; c++) {
                assertThat(read.channel(32, 32, c))
                        .as("channel %d of %06X", c, colour)
                        .isCloseTo(frame.channel(32, 32, c), within(3));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"mp4, 44100, 2", "mp4, 48000, 1", "webm, 48000, 2", "mkv, 22050, 1"})
    void soundComesBackInTime(String kind, int sampleRate, int channels) {
        Path file = folder.resolve("film." + kind);
        float[][] beeps = new float[channels][];
        for (int c = 0; c < channels; c++) {
            beeps[c] = TestFilms.beep(sampleRate, 2, 1.0, 440 + 220 * c);
        }
        Clip silent = TestFilms.clip(64, 64, 48, FrameRate.of(24));

        new Clip(silent.frames(), silent.rate(), Optional.of(new Sound(sampleRate, beeps))).save(file);
        Sound read = Clip.load(file).sound().orElseThrow();

        assertThat(SoundFormat.of(read)).isEqualTo(new SoundFormat(sampleRate, channels));
        assertThat(read.samples()).isEqualTo(2 * sampleRate);
        for (int c = 0; c < channels; c++) {
            float[] samples = read.channels()[c];
            assertThat(TestFilms.pitch(samples, sampleRate * 5 / 4, sampleRate * 7 / 4, sampleRate))
                    .isCloseTo(440 + 220 * c, within(0.5));
            assertThat((double) TestFilms.onset(samples) / sampleRate).isCloseTo(1.0, within(0.004));
        }
    }

    @Test
    void oddFrameRatesStayExact() {
        Path file = folder.resolve("film.mp4");
        TestFilms.clip(64, 64, 40, new FrameRate(30000, 1001)).save(file);

        try (var reader = ClipReader.open(file)) {
            assertThat(reader.rate()).isEqualTo(new FrameRate(30000, 1001));
            assertThat(reader.seconds().orElseThrow()).isCloseTo(40 * 1001 / 30000.0, within(0.001));
            int frames = 0;
            for (; reader.hasNext(); reader.next()) {
                frames++;
            }
            assertThat(frames).isEqualTo(40);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "webm", "mkv", "gif"})
    void theSameInputGivesTheSameBytes(String kind) throws IOException {
        Clip clip = TestFilms.clip(96, 64, 12, FrameRate.of(12));
        if (!kind.equals("gif")) {
            clip = new Clip(
                    clip.frames(), clip.rate(), Optional.of(Sound.mono(48_000, TestFilms.beep(48_000, 1, 0, 500))));
        }
        Path first = folder.resolve("first." + kind);
        Path second = folder.resolve("second." + kind);

        clip.save(first);
        clip.save(second);

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mp4", "webm"})
    void moreQualityTakesMoreBytes(String kind) throws IOException {
        long size = 0;
        double psnr = 0;
        for (Quality quality : Quality.values()) {
            Path file = folder.resolve("film." + kind);
            try (var writer = ClipWriter.open(
                    file, ClipFormat.silent(96, 64, FrameRate.of(24)).withQuality(quality))) {
                for (int t = 0; t < 8; t++) {
                    writer.add(TestFilms.frame(96, 64, t));
                }
                writer.finish();
            }
            double reached = TestFilms.psnr(TestFilms.frame(96, 64, 0), Frame.load(file));
            assertThat(Files.size(file)).as("bytes of %s", quality).isGreaterThan(size);
            assertThat(reached).as("PSNR of %s", quality).isGreaterThan(psnr);
            size = Files.size(file);
            psnr = reached;
        }
    }

    /// A phone held upright stores films lying, with a turn in the display matrix of the track's header.
    @Test
    void aPhonesRotationIsUndone() throws IOException {
        Path file = folder.resolve("phone.mp4");
        Canvas canvas = new Canvas(64, 32, 0x0000FF);
        canvas.paste(new Canvas(32, 16, 0xFF0000).frame(), 0, 0); // upper left
        Clip.silent(List.of(canvas.frame()), FrameRate.of(24)).save(file);
        byte[] bytes = Files.readAllBytes(file);
        int matrix = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd") + 44; // ISO 14496-12, 8.3.2
        int[] clockwise = {0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30};
        ByteBuffer.wrap(bytes, matrix, 36).asIntBuffer().put(clockwise);
        Files.write(file, bytes);

        Frame frame = Frame.load(file);

        assertThat(frame.width()).isEqualTo(32);
        assertThat(frame.height()).isEqualTo(64);
        assertThat(frame.channel(24, 16, 0)).isGreaterThan(200); // now upper right
        assertThat(frame.channel(8, 16, 0)).isLessThan(60);
        assertThat(frame.channel(24, 48, 0)).isLessThan(60);
    }

    /// Nothing is harder to encode than noise, and small pictures leave the encoder the least room.
    @ParameterizedTest
    @EnumSource
    void encodesNoiseAtEveryQuality(Quality quality) {
        java.util.SplittableRandom random = new java.util.SplittableRandom(5);
        Path file = folder.resolve("noise.mp4");
        ClipFormat format = ClipFormat.silent(96, 64, FrameRate.of(24)).withQuality(quality);
        try (ClipWriter writer = ClipWriter.open(file, format)) {
            for (int frame = 0; frame < 48; frame++) {
                byte[] rgb = new byte[96 * 64 * 3];
                random.nextBytes(rgb);
                writer.add(new Frame(96, 64, rgb));
            }
            writer.finish();
        }
        assertThat(Clip.load(file).frames()).hasSize(48);
    }
}
