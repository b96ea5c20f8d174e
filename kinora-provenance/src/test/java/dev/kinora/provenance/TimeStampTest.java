package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.provenance.SampleFiles.Layout;
import dev.kinora.provenance.SampleFiles.Offsets;
import dev.kinora.provenance.Verification.Stamped;
import dev.kinora.provenance.Verification.Trusted;
import dev.kinora.provenance.Verification.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStampTest {
    private static final Instant AT = SampleFiles.NOW.plus(Duration.ofHours(1));

    @TempDir
    private Path folder = Path.of("");

    private TestAuthority time;
    private SigningKeys keys;

    @BeforeEach
    void keysAndTime() throws Exception {
        time = new TestAuthority(AT);
        keys = SigningKeys.open(folder.resolve("keys.p12"), InstantSource.fixed(SampleFiles.NOW));
    }

    @AfterEach
    void stop() {
        time.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "mp4"})
    void theTimeIsToldWithWhoConfirmsIt(String kind) throws IOException {
        Path signed = sign(kind, keys.identity().withTimeStamps(time.authority()));

        assertThat(verify(signed, AT, keys.authority(), time.root()))
                .isInstanceOfSatisfying(
                        Trusted.class,
                        trusted -> assertThat(trusted.credentials().stamped())
                                .contains(new Stamped(AT, "O=Test,CN=Test time", Optional.empty())));
        assertThat(verify(signed, AT, keys.authority()))
                .isInstanceOfSatisfying(
                        Trusted.class,
                        trusted -> assertThat(trusted.credentials().stamped())
                                .hasValueSatisfying(stamp -> assertThat(stamp.objection())
                                        .contains("no trust anchor vouches for who gave it")));
        assertThat(verify(sign(kind, keys.identity()), AT, keys.authority()))
                .isInstanceOfSatisfying(
                        Trusted.class,
                        trusted -> assertThat(trusted.credentials().stamped()).isEmpty());
    }

    /// Four years later the signer's certificate is no longer in force; it was when the file was stamped.
    @Test
    void aConfirmedTimeOutlivesTheSignersCertificate() throws IOException {
        Instant later = AT.plus(Duration.ofDays(4 * 365));
        Path stamped = sign("png", keys.identity().withTimeStamps(time.authority()));

        assertThat(verify(stamped, later, keys.authority(), time.root())).isInstanceOf(Trusted.class);
        assertThat(verify(stamped, later, keys.authority())).isInstanceOf(Valid.class);
        assertThat(verify(sign("png", keys.identity()), later, keys.authority(), time.root()))
                .isInstanceOf(Valid.class);
    }

    /// A token for other bytes says nothing of this signature, whoever gave it.
    @Test
    void aTimeStampOfSomethingElseCountsForNothing() {
        byte[] token = time.authority().stamp(new byte[] {1});
        byte[] claim = {1, 2, 3};
        byte[] signature = CoseSign1.sign(claim, keys.identity(), (_, _) -> TimeStamp.header(token));

        Stamped stamped =
                CoseSign1.verify(signature, claim).timeStamp().orElseThrow().check(List.of(time.root()));

        assertThat(stamped.objection()).contains("it is for something else");
    }

    @Test
    void anyTokenTakesTheSameRoom() {
        byte[] small = CborWriter.write(TimeStamp.header(new byte[300]));
        byte[] large = CborWriter.write(TimeStamp.header(new byte[7000]));

        assertThat(small).hasSameSizeAs(large).hasSameSizeAs(CborWriter.write(TimeStamp.placeholder()));
        assertThatThrownBy(() -> TimeStamp.header(new byte[20_000]))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("20000 bytes");
    }

    @Test
    void anAuthorityThatFailsIsNamedAndNothingIsWritten() throws IOException {
        SigningIdentity stamping = keys.identity().withTimeStamps(time.authority());
        time.close();
        assertThatThrownBy(() -> sign("png", stamping))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("The time-stamping authority http://127.0.0.1:");
        assertThat(folder.resolve("signed.png")).doesNotExist();
        assertThatThrownBy(() -> new TimeStampAuthority(URI.create("ftp://example.com")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAuthorityThatIsOutOfOrderIsFoundBeforeAnythingIsSigned() {
        assertThatThrownBy(() -> keys.identity().withTimeStamps(time.failing()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("it answered with status 503");
    }

    private Path sign(String kind, SigningIdentity with) throws IOException {
        byte[] plain = kind.equals("png") ? SampleFiles.png() : SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO);
        Path in = Files.write(folder.resolve("plain." + kind), plain);
        Path out = folder.resolve("signed." + kind);
        Signer.sign(in, out, SampleFiles.manifest("a prompt"), with);
        return out;
    }

    private static Verification verify(Path file, Instant when, X509Certificate... anchors) {
        return new Verifier(new ArrayList<>(List.of(anchors)), InstantSource.fixed(when)).verify(file);
    }
}
