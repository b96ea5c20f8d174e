package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.provenance.Verification.Trusted;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// WebP and GIF, as FFmpeg writes them, and the watermark's id in a manifest.
class PictureKindsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleFiles.NOW);
    private static final int ID = 0xcafe0001;

    @TempDir
    private Path folder = Path.of("");

    private Verifier verifier = new Verifier(List.of(), CLOCK);

    @BeforeEach
    void trustOwnKeys() {
        verifier = new Verifier(List.of(keys().authority()), CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {".webp", ".gif", ".png", ".mp4"})
    void aSignedFileIsTrustedAndStillAFilm(String ending) {
        Path signed = sign(film(ending));

        assertThat(verifier.verify(signed))
                .isInstanceOfSatisfying(
                        Trusted.class,
                        trusted -> assertThat(trusted.credentials().watermark()).hasValue(ID));
        assertThat(Frame.load(signed).channel(30, 20, 0)).isBetween(85, 95);
        assertThatThrownBy(() -> sign(signed)).hasMessageContaining("already carries a manifest");
    }

    /// Every byte of the file, the manifest's among them.
    @ParameterizedTest
    @ValueSource(strings = {".webp", ".gif"})
    void everyChangedByteIsNoticed(String ending) throws IOException {
        byte[] signed = Files.readAllBytes(sign(film(ending)));
        Path changed = folder.resolve("changed" + ending);
        for (int at = 0; at < signed.length; at += 7) {
            byte[] bytes = signed.clone();
            bytes[at] ^= 1;
            Files.write(changed, bytes);
            try {
                assertThat(verifier.verify(changed)).as("byte %d", at).isNotInstanceOf(Trusted.class);
            } catch (ProvenanceException e) {
                assertThat(e.getMessage()).endsWith("."); // no such file any more
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".webp", ".gif"})
    void aCutOffFileIsNamed(String ending) throws IOException {
        byte[] signed = Files.readAllBytes(sign(film(ending)));
        for (int length : new int[] {9, 14, 40, signed.length / 2, signed.length - 2}) {
            Path cut = Files.write(folder.resolve("cut" + ending), Arrays.copyOf(signed, length));
            assertThatThrownBy(() -> verifier.verify(cut))
                    .isInstanceOf(ProvenanceException.class)
                    .hasMessageContaining("cut off");
        }
    }

    /// Verifiers disagree about the zero after an odd chunk, so there is none, however long the title.
    @Test
    void aWebPsManifestEndsWithItsChunk() throws IOException {
        Path plain = film(".webp");
        for (int length = 1; length < 5; length++) {
            Manifest sample = SampleFiles.manifest("a prompt");
            Manifest titled = new Manifest(
                    "t".repeat(length), sample.generator(), sample.createdAt(), sample.generation(), List.of());
            Path signed = folder.resolve("titled.webp");
            Signer.sign(plain, signed, titled, keys().identity());
            assertThat(verifier.verify(signed)).isInstanceOf(Trusted.class);
            try (var in = FileChannel.open(signed)) {
                assertThat(Container.open(in, signed).stores().getFirst().length())
                        .isEven();
            }
        }
    }

    @Test
    void otherRiffFilesAreNoPictures() throws IOException {
        Path wave = Files.write(folder.resolve("a.webp"), SampleFiles.ascii("RIFF\4\0\0\0WAVE"));
        assertThatThrownBy(() -> verifier.verify(wave)).hasMessageContaining("no WebP picture");
    }

    private Path film(String ending) {
        byte[] rgb = new byte[64 * 48 * 3];
        Arrays.fill(rgb, (byte) 90);
        Frame frame = new Frame(64, 48, rgb);
        Path file = folder.resolve("plain" + ending);
        if (ending.equals(".png") || ending.equals(".webp")) {
            frame.save(file);
            return file;
        }
        try (var writer = ClipWriter.open(file, ClipFormat.silent(64, 48, FrameRate.of(10)))) {
            writer.add(frame);
            writer.add(frame);
            writer.finish();
        }
        return file;
    }

    private Path sign(Path file) {
        Path signed = folder.resolve("signed-" + file.getFileName());
        Signer.sign(file, signed, SampleFiles.manifest("a prompt").withWatermark(ID), keys().identity());
        return signed;
    }

    private SigningKeys keys() {
        return SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
    }
}
