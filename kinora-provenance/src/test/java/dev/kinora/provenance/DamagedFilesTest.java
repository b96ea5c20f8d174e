package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.provenance.SampleFiles.Layout;
import dev.kinora.provenance.SampleFiles.Offsets;
import dev.kinora.provenance.Verification.None;
import dev.kinora.provenance.Verification.Tampered;
import dev.kinora.provenance.Verification.Trusted;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleFiles.NOW);

    @TempDir
    Path folder;

    /// Bytes of any value at any places of the store: never another exception than one with words for a person.
    @Test
    void noDamageEndsInAnotherException() throws IOException {
        SigningKeys keys = SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
        byte[] signed = Files.readAllBytes(sign(SampleFiles.mp4(Layout.MDAT_FIRST, Offsets.CO64), keys));
        var random = new Random(0);
        var verifier = new Verifier(List.of(keys.authority()), CLOCK);
        for (int round = 0; round < 300; round++) {
            byte[] damaged = signed.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damaged[24 + random.nextInt(damaged.length - 24)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("damaged.mp4"), damaged);
            try {
                assertThat(verifier.verify(file)).isInstanceOfAny(Tampered.class, None.class, Trusted.class);
            } catch (ProvenanceException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
    }

    @Test
    void anOpenEndedBoxStaysOpenEnded() throws IOException {
        SigningKeys keys = SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
        byte[] film = SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO);
        ByteBuffer.wrap(film).putInt(SampleFiles.find(film, "mdat") - 4, 0);
        Path signed = sign(film, keys);
        try (var in = FileChannel.open(signed)) {
            Mp4Box last = Mp4Box.readAll(in, signed).getLast();
            assertThat(last.type()).isEqualTo("mdat");
            assertThat(Bytes.read(in, last.start(), 4)).containsOnly(0);
        }
        var verifier = new Verifier(List.of(keys.authority()), CLOCK);
        assertThat(verifier.verify(signed)).isInstanceOf(Trusted.class);
        Files.write(signed, new byte[] {1}, StandardOpenOption.APPEND);
        assertThat(verifier.verify(signed))
                .isEqualTo(new Tampered(List.of("The film's bytes were changed after signing.")));
    }

    @Test
    void faultsCannotRewriteATerminal() {
        assertThat(new Tampered(List.of("The assertion '\u001b[2J' is missing.")).faults())
                .containsExactly("The assertion '?[2J' is missing.");
    }

    private Path sign(byte[] film, SigningKeys keys) throws IOException {
        Path in = Files.write(folder.resolve("film.mp4"), film);
        Path out = folder.resolve("signed.mp4");
        Signer.sign(in, out, SampleFiles.manifest("a prompt"), keys.identity());
        return out;
    }
}
