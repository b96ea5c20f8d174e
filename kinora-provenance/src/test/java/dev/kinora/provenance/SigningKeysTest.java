package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    private static final InstantSource CLOCK = InstantSource.fixed(SampleFiles.NOW);

    @TempDir
    Path folder;

    @Test
    void areMadeOnceForTheOwnerOnly() throws IOException {
        Path file = folder.resolve("new/keys.p12");
        SigningKeys made = SigningKeys.open(file, CLOCK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        SigningKeys opened = SigningKeys.open(file, CLOCK);
        assertThat(opened.certificate()).isEqualTo(made.certificate());
        assertThat(opened.authority()).isEqualTo(made.authority());
    }

    @Test
    void theCertificateFitsTheProfile() throws GeneralSecurityException {
        SigningKeys keys = SigningKeys.open(folder.resolve("keys.p12"), CLOCK);
        keys.certificate().verify(keys.authority().getPublicKey());
        assertThat(keys.certificate().getKeyUsage()).startsWith(true, false);
        assertThat(keys.certificate().getExtendedKeyUsage())
                .containsExactly("1.3.6.1.4.1.62558.2.1", "1.3.6.1.5.5.7.3.4");
        assertThat(keys.certificate().getBasicConstraints()).isEqualTo(-1);
        assertThat(keys.authority().getBasicConstraints()).isNotNegative();
        assertThat(keys.authorityPem()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @Test
    void theCertificateIsRenewedUnderTheSameAuthority() {
        Path file = folder.resolve("keys.p12");
        SigningKeys first = SigningKeys.open(file, CLOCK);
        SigningKeys renewed = SigningKeys.open(file, InstantSource.fixed(SampleFiles.NOW.plus(Duration.ofDays(1050))));
        assertThat(renewed.authority()).isEqualTo(first.authority());
        assertThat(renewed.certificate()).isNotEqualTo(first.certificate());
    }

    @Test
    void openToOthersOrBrokenTheyAreRefused() throws IOException {
        Path open = folder.resolve("open.p12");
        SigningKeys.open(open, CLOCK);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SigningKeys.open(open, CLOCK))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("chmod 600");

        Path broken = Files.write(folder.resolve("broken.p12"), new byte[] {1, 2, 3});
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> SigningKeys.open(broken, CLOCK))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("move it away");
    }
}
