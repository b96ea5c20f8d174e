package dev.kinora.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.Publisher;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void useOwnKeys() {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
    }

    @AfterEach
    void useTheUsersKeys() {
        System.clearProperty("kinora.keys");
    }

    @Test
    void whatWasSignedHereIsTrustedUntilItIsChanged() throws IOException {
        Path picture = folder.resolve("picture.png");
        publish(picture);

        Run run = Run.kinora("verify", picture.toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("trusted")
                .contains("Made with Kinora")
                .contains("by the model storybook")
                .contains("carry this account's watermark, id ")
                .contains(", as its manifest says.");
        assertThat(Frame.load(picture).channel(1, 1, 1)).isBetween(82, 98);
        try (var files = Files.list(folder)) { // no draft is left
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("picture.png", "keys.p12", "watermark.key");
        }

        byte[] bytes = Files.readAllBytes(picture);
        bytes[bytes.length - 20] ^= 1; // in the pixels
        Files.write(picture, bytes);
        Run changed = Run.kinora("verify", "--json", picture.toString());
        assertThat(changed.exitCode()).isEqualTo(ExitCode.UNPROVEN);
        assertThat(changed.out()).contains("\"state\":\"tampered\"");
    }

    @Test
    void verifyingNeedsTheCertificateAlone() throws Exception {
        Path picture = folder.resolve("picture.png");
        publish(picture);
        Path keys = folder.resolve("keys.p12");
        char[] password = "kinora".toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys)) {
            store.load(in, password);
        }
        Certificate authority = store.getCertificate("authority");
        store.deleteEntry("signer");
        store.deleteEntry("authority");
        store.setCertificateEntry("authority", authority);
        try (var out = Files.newOutputStream(keys)) {
            store.store(out, password);
        }
        assertThat(Run.kinora("verify", picture.toString()).out()).contains(": trusted");
        assertThatThrownBy(() -> publish(folder.resolve("other.png"))).hasMessageContaining("has no entry 'signer'");
    }

    @Test
    void aFileWithoutAManifestIsNotAccused() {
        Path picture = folder.resolve("picture.png");
        grey().save(picture);

        Run run = Run.kinora("verify", picture.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNPROVEN);
        assertThat(run.out()).contains("none").contains("says nothing of its origin");
        assertThat(folder.resolve("keys.p12")).doesNotExist();
    }

    @Test
    void aFileThatIsNeitherFilmNorPictureIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear reader");

        Run run = Run.kinora("verify", text.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
        assertThat(run.err()).contains("letter.txt is no MP4, PNG, WebP or GIF");
        assertThat(Run.kinora("verify", folder.resolve("nowhere.mp4").toString())
                        .exitCode())
                .isEqualTo(ExitCode.INPUT);
    }

    /// The manifest is lost, the picture half as large again; the watermark still says that it is ours.
    @Test
    void theWatermarkOutlivesTheManifest() {
        Path picture = folder.resolve("picture.png");
        publish(picture);
        Path copy = folder.resolve("copy.webp");
        Resample.BICUBIC.scale(Frame.load(picture), 144, 144).save(copy);

        Run run = Run.kinora("verify", "--json", copy.toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNPROVEN);
        assertThat(run.out()).contains("\"state\":\"none\"").contains("\"watermark\":{\"id\":\"");
    }

    /// Port 1 of this machine answers nothing.
    @Test
    void anAuthorityThatDoesNotAnswerIsNamedBeforeThereIsAFilm() {
        assertThatThrownBy(
                        () -> LocalPublisher.open(_ -> {}, () -> _ -> {}, URI.create("http://127.0.0.1:1/stamp"), null))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("The time-stamping authority http://127.0.0.1:1/stamp gave no time-stamp");
        Run run = Run.kinora(
                "generate", "a dog", "--time-stamp", "http://127.0.0.1:1/", "-o", "" + folder.resolve("a.webm"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("leave out --time-stamp");
    }

    @Test
    void anAnchorThatIsNoCertificateIsNamed() throws IOException {
        Path text = Files.writeString(folder.resolve("letter.pem"), "Dear reader");
        assertThat(Run.kinora("verify", "--anchor", text.toString(), "a.png").err())
                .contains("letter.pem holds no certificates");
    }

    private static void publish(Path picture) {
        Generation generation = Generation.keepingThePrompt("storybook", "0".repeat(64), "a red car");
        LocalPublisher.open(_ -> {}, () -> _ -> {})
                .picture(grey(), new Publisher.Origin(generation, 7, List.of("a red car")), picture);
    }

    private static Frame grey() {
        byte[] rgb = new byte[96 * 96 * 3];
        Arrays.fill(rgb, (byte) 90);
        return new Frame(96, 96, rgb);
    }
}
