package dev.kinora.cli.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.cli.Run;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.media.Frame;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.UnsignedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The certificates are in the tests' resources, in force for a century: a signer under an authority under a root.
class SigningFileTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void copyCertificates() throws IOException {
        System.setProperty("kinora.keys", folder.resolve("keys.p12").toString());
        for (String name : List.of("chain.pem", "key.pem", "root.pem")) {
            Files.copy(Path.of("src/test/resources/signing", name), folder.resolve(name));
        }
        Files.setPosixFilePermissions(folder.resolve("key.pem"), PosixFilePermissions.fromString("rw-------"));
    }

    @AfterEach
    void useTheUsersKeys() {
        System.clearProperty("kinora.keys");
        System.clearProperty("kinora.signing");
    }

    @Test
    void filmsAreSignedWithCertificatesOfOnesOwn() throws IOException {
        Path signing = signing("{\"certificates\": \"chain.pem\", \"key\": \"key.pem\"}");
        Path picture = folder.resolve("picture.png");
        publish(signing, picture);

        Run run = Run.kinora("verify", "--anchor", "" + folder.resolve("root.pem"), picture.toString());
        assertThat(run.out()).contains("trusted").contains("signed by CN=Test signer");
        assertThat(Run.kinora("verify", picture.toString()).out()).contains(": valid");
        System.setProperty("kinora.signing", signing.toString()); // who signs here is known here
        assertThat(Run.kinora("verify", picture.toString()).out()).contains("trusted");
    }

    @Test
    void aProgramMaySign() throws IOException {
        Path script = Files.writeString(folder.resolve("sign.sh"), "openssl dgst -sha256 -sign \"$1\"\n");
        Path picture = folder.resolve("picture.png");
        publish(signing("""
                        {"certificates": "chain.pem", "signer": ["sh", "%s", "%s"], "signerSeconds": 60}""".formatted(script, folder.resolve("key.pem"))), picture);
        assertThat(Run.kinora("verify", "--anchor", "" + folder.resolve("root.pem"), picture.toString())
                        .exitCode())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void whoIsTrustedIsKnownWithoutTheKey() throws IOException {
        Path signing = signing("{\"certificates\": \"chain.pem\", \"key\": \"key.pem\"}");
        Path picture = folder.resolve("picture.png");
        publish(signing, picture);
        Files.delete(folder.resolve("key.pem"));
        System.setProperty("kinora.signing", signing.toString());
        assertThat(Run.kinora("verify", picture.toString()).out()).contains("trusted");
        assertThatThrownBy(() -> SigningFile.read(signing)).hasMessageContaining("key.pem");
    }

    @Test
    void aPasswordThatOthersMayReadIsRefused() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "secret");
        Files.createFile(folder.resolve("k.p12"));
        Files.setPosixFilePermissions(folder.resolve("k.p12"), PosixFilePermissions.fromString("rw-------"));
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Path signing = signing("{\"keystore\": \"k.p12\", \"passwordFile\": \"password\", \"alias\": \"films\"}");
        assertThatThrownBy(() -> SigningFile.read(signing))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("open to others")
                .hasMessageContaining("chmod 600 " + password);
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> SigningFile.read(signing)).hasMessageContaining("Cannot open");
    }

    @Test
    void aSignerThatFailsMeanwhileLeavesNothingAndMayComeBack() throws IOException {
        Path script = Files.writeString(folder.resolve("sign.sh"), "openssl dgst -sha256 -sign \"$1\"\n");
        Publisher publisher = publisher(signing("""
                {"certificates": "chain.pem", "signer": ["sh", "%s", "%s"], "signerSeconds": 60}""".formatted(script, folder.resolve("key.pem"))));
        publisher.requireSigner();
        Path away = Files.move(script, folder.resolve("away.sh"));
        Path picture = folder.resolve("picture.png");

        assertThatThrownBy(publisher::requireSigner)
                .isInstanceOf(UnsignedException.class)
                .hasMessageContaining("The signer 'sh' ended with code");
        assertThatThrownBy(() -> publish(publisher, picture)).isInstanceOf(UnsignedException.class);
        try (var left = Files.list(folder)) {
            assertThat(left.map(Path::toString)).noneMatch(name -> name.endsWith(".png") || name.endsWith(".draft"));
        }
        Files.move(away, script);
        publish(publisher, picture);
        assertThat(picture).exists();
    }

    @Test
    void allThatIsWrongIsToldTogether() throws IOException {
        Path signing = signing("""
                {"key": "key.pem", "signer": "openssl dgst", "passwordFile": "p", "algorithm": "RS256", "colour": 1, "alias": "a"}""");
        assertThatThrownBy(() -> SigningFile.read(signing))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("'colour' is unknown")
                .hasMessageContaining("one of [key, keystore, signer] must say what signs, but [key, signer] do")
                .hasMessageContaining("'certificates' goes with")
                .hasMessageContaining("a keystore, and nothing else, needs")
                .hasMessageContaining("'alias' chooses one of a keystore's keys")
                .hasMessageContaining("'signer' must be a list of texts")
                .hasMessageContaining("'algorithm' must be one of [ES256, ");
        assertThatThrownBy(() -> SigningFile.read(folder.resolve("none.json"))).hasMessageContaining("cannot be read");
        Path secret = signing("{\"keystore\": \"k.p12\", \"passwordVariable\": \"KINORA_TEST_NOT_SET\"}");
        assertThatThrownBy(() -> SigningFile.read(secret)).hasMessageContaining("KINORA_TEST_NOT_SET is not set");
    }

    @Test
    void aChainThatMayNotSignIsRefusedBeforeThereIsAFilm() throws IOException {
        Path signing = signing("{\"certificates\": \"root.pem\", \"key\": \"key.pem\"}");
        assertThatThrownBy(() -> publish(signing, folder.resolve("picture.png")))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("It is an authority's own");
        assertThat(folder.resolve("picture.png")).doesNotExist();
        Run run = Run.kinora("generate", "a dog", "--signing", signing.toString(), "-o", "" + folder.resolve("a.webm"));
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("leave out --signing");
    }

    private Path signing(String json) throws IOException {
        return Files.writeString(folder.resolve("signing.json"), json);
    }

    private static void publish(Path signing, Path picture) {
        publish(publisher(signing), picture);
    }

    private static Publisher publisher(Path signing) {
        return LocalPublisher.open(_ -> {}, () -> _ -> {}, null, signing);
    }

    private static void publish(Publisher publisher, Path picture) {
        byte[] rgb = new byte[96 * 96 * 3];
        Arrays.fill(rgb, (byte) 90);
        Generation generation = Generation.keepingThePrompt("storybook", "0".repeat(64), "a red car");
        publisher.picture(new Frame(96, 96, rgb), new Publisher.Origin(generation, 7, List.of()), picture);
    }
}
