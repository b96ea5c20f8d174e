package dev.kinora.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bouncycastle.asn1.x509.KeyPurposeId.anyExtendedKeyUsage;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_codeSigning;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_emailProtection;
import static org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_timeStamping;

import dev.kinora.provenance.SampleFiles.Layout;
import dev.kinora.provenance.SampleFiles.Offsets;
import dev.kinora.provenance.TestCertificates.Issued;
import dev.kinora.provenance.Verification.Trusted;
import dev.kinora.provenance.Verification.Valid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningIdentityTest {
    private static final KeyPurposeId MAIL = id_kp_emailProtection;
    private static final KeyPurposeId DOCUMENTS =
            KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.3.36"));

    @TempDir
    private Path folder = Path.of("");

    private final TestCertificates company = new TestCertificates(SampleFiles.NOW);

    /// Lengths are known before anything is signed: a film with a wrong one would not verify.
    @ParameterizedTest
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512", "RSA, PS256", "Ed25519, ED25519"})
    void aChainOfOnesOwnSignsByWhatSuitsItsKey(String key, SigningAlgorithm algorithm) throws Exception {
        Issued issued = company.signer(key, DOCUMENTS);
        Path chain = TestCertificates.writeChain(folder.resolve("chain.pem"), issued.chain());
        Path secret = TestCertificates.writeKey(folder.resolve("key.pem"), issued.key());
        OwnCredentials own = OwnCredentials.ofPem(chain, secret);
        SigningIdentity signer = SigningIdentity.of(own.chain(), own.signer(), SampleFiles.NOW);

        assertThat(signer.algorithm()).isEqualTo(algorithm);
        assertThat(signer.chain()).hasSize(2).doesNotContain(company.root());
        for (String kind : List.of("png", "mp4")) {
            Path signed = sign(kind, signer);
            assertThat(verify(signed, company.root()))
                    .isInstanceOfSatisfying(
                            Trusted.class,
                            trusted ->
                                    assertThat(trusted.credentials().signer()).contains("CN=Test signer"));
            assertThat(verify(signed)).isInstanceOf(Valid.class);
        }
    }

    @Test
    void anRsaKeySignsByAnotherHashIfAsked() throws Exception {
        Issued issued = company.signer("RSA", MAIL);
        RawSigner key = new RawSigner.Key(issued.key(), "The key");
        SigningIdentity signer =
                SigningIdentity.of(issued.certificates(), SigningAlgorithm.PS512, key, SampleFiles.NOW);
        assertThat(verify(sign("png", signer), company.root())).isInstanceOf(Trusted.class);
        assertThatThrownBy(
                        () -> SigningIdentity.of(issued.certificates(), SigningAlgorithm.ES256, key, SampleFiles.NOW))
                .hasMessageContaining("cannot sign by ES256");
    }

    @Test
    void aKeystoreOpensWithItsPasswordOnly() throws Exception {
        Issued issued = company.signer("P-256", MAIL);
        Path file = folder.resolve("keys.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "films", issued.key(), "secret".toCharArray(), issued.chain().toArray(X509Certificate[]::new));
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "secret".toCharArray());
        }
        assertThatThrownBy(() -> OwnCredentials.ofPkcs12(file, "secret".toCharArray(), Optional.empty()))
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        OwnCredentials own = OwnCredentials.ofPkcs12(file, "secret".toCharArray(), Optional.empty());
        assertThat(verify(sign("mp4", SigningIdentity.of(own.chain(), own.signer(), SampleFiles.NOW)), company.root()))
                .isInstanceOf(Trusted.class);
        assertThatThrownBy(() -> OwnCredentials.ofPkcs12(file, "wrong".toCharArray(), Optional.empty()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("The password does not open");
    }

    @Test
    void ofSeveralKeysOneMustBeChosen() throws Exception {
        Issued films = company.signer("P-256", MAIL);
        Issued letters = company.signer("P-384", MAIL);
        char[] password = "secret".toCharArray();
        Path file = Files.createFile(
                folder.resolve("keys.p12"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("letters", letters.key(), password, letters.chain().toArray(X509Certificate[]::new));
        store.setKeyEntry("films", films.key(), password, films.chain().toArray(X509Certificate[]::new));
        store.setCertificateEntry("root", company.root());
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password);
        }

        assertThatThrownBy(() -> OwnCredentials.ofPkcs12(file, password, Optional.empty()))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("holds 2 keys: films, letters.")
                .hasMessageContaining("'alias'");
        for (String none : List.of("root", "other")) {
            assertThatThrownBy(() -> OwnCredentials.ofPkcs12(file, password, Optional.of(none)))
                    .hasMessageContaining("has no key '%s'; it has films, letters.".formatted(none));
        }
        OwnCredentials chosen = OwnCredentials.ofPkcs12(file, password, Optional.of("Letters"));
        assertThat(chosen.chain().signer()).isEqualTo(letters.chain().getFirst());
        SigningIdentity.of(chosen.chain(), chosen.signer(), SampleFiles.NOW); // key and certificate belong together
        assertThat(OwnCredentials.chainInPkcs12(file, password, Optional.of("films"))
                        .signer())
                .isEqualTo(films.chain().getFirst());
    }

    @Test
    void whatMayNotSignIsRefusedWithTheReason() {
        refuses(company.signer("P-256", id_kp_codeSigning), "Its extended key usage is not for signing content");
        refuses(company.signer("P-256", MAIL, anyExtendedKeyUsage), "Its extended key usage");
        refuses(company.signer("P-256", MAIL, id_kp_timeStamping), "Its extended key usage");
        refuses(company.signer("P-256"), "Its extended key usage");
        refuses(company.selfSigned(MAIL), "It is self-signed");
        Duration day = Duration.ofDays(1);
        refuses(
                company.signer("P-256", SampleFiles.NOW.minus(day.multipliedBy(2)), SampleFiles.NOW.minus(day), MAIL),
                "is in force from 2026-11-23T12:00:00Z to 2026-11-24T12:00:00Z only");
        refuses(
                company.signer("P-256", SampleFiles.NOW.plus(day), SampleFiles.NOW.plus(day.multipliedBy(2)), MAIL),
                "is in force from");
        Issued good = company.signer("P-256", MAIL);
        refuses(new Issued(good.key(), good.chain().reversed()), "It is an authority's own");
        refuses(
                new Issued(good.key(), List.of(good.chain().get(0), company.root())),
                "was not issued by the one that follows it");
        refuses(
                new Issued(company.signer("P-256", MAIL).key(), good.chain()),
                "The key does not sign for the certificate");
        refuses(new Issued(company.signer("P-384", MAIL).key(), good.chain()), "The key ");
    }

    private static void refuses(Issued issued, String why) {
        assertThatThrownBy(() -> identity(issued))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aKeyFileThatCannotBeUsedSaysHowToMendIt() throws Exception {
        Issued issued = company.signer("P-256", MAIL);
        Path chain = TestCertificates.writeChain(folder.resolve("chain.pem"), issued.chain());
        Path key = TestCertificates.writeKey(folder.resolve("key.pem"), issued.key());
        Files.writeString(
                key, TestCertificates.pem("EC PRIVATE KEY", issued.key().getEncoded()));
        assertThatThrownBy(() -> OwnCredentials.ofPem(chain, key)).hasMessageContaining("openssl pkcs8 -topk8");
        Files.writeString(
                key, TestCertificates.pem("ENCRYPTED PRIVATE KEY", issued.key().getEncoded()));
        assertThatThrownBy(() -> OwnCredentials.ofPem(chain, key)).hasMessageContaining("openssl pkcs12 -export");
        TestCertificates.writeKey(key, company.signer("RSA", MAIL).key());
        assertThatThrownBy(() -> OwnCredentials.ofPem(chain, key)).hasMessageContaining("not of the kind");
        assertThatThrownBy(() -> OwnCredentials.ofPem(key, key)).hasMessageContaining("holds no certificates");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> OwnCredentials.ofPem(chain, key)).hasMessageContaining("chmod 600");
        assertThatThrownBy(() -> OwnCredentials.ofPem(chain, folder.resolve("none.pem")))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining("none.pem");
    }

    /// A worker may run for longer than its certificate.
    @Test
    void aCertificateThatHasRunOutMeanwhileSignsNoMore() {
        SigningIdentity signer = identity(company.signer("P-256", MAIL));
        signer.requireInForce(SampleFiles.NOW);
        assertThatThrownBy(() -> signer.requireInForce(SampleFiles.NOW.plus(Duration.ofDays(366))))
                .hasMessageContaining("get another one to sign with");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256withECDSAinP1363Format", "SHA256withECDSA"})
    void aProgramSignsPlainlyOrInDer(String algorithm) throws Exception {
        Issued issued = company.signer("P-256", MAIL);
        SigningIdentity signer =
                SigningIdentity.of(issued.certificates(), program(written(issued), algorithm), SampleFiles.NOW);
        assertThat(verify(sign("mp4", signer), company.root())).isInstanceOf(Trusted.class);
    }

    @Test
    void aProgramThatFailsIsToldOfBeforeAnythingIsSigned() throws Exception {
        Issued issued = company.signer("P-256", MAIL);
        Issued other = company.signer("P-256", MAIL);
        failing(issued, program(written(other), "SHA256withECDSA"), "key and certificate must belong together");
        failing(issued, program("fail"), "ended with code 3: the token is not plugged in");
        failing(issued, new SignerCommand(List.of("true"), Duration.ofSeconds(10)), "answered with no bytes");
        failing(
                issued,
                new SignerCommand(List.of(folder + "/nowhere"), Duration.ofSeconds(10)),
                "nowhere' cannot be started");
        SignerCommand hanging = new SignerCommand(program("hang").command(), Duration.ofSeconds(1));
        failing(issued, hanging, "did not answer within 1 seconds");
    }

    private static void failing(Issued issued, SignerCommand program, String why) {
        assertThatThrownBy(() -> SigningIdentity.of(issued.certificates(), program, SampleFiles.NOW))
                .isInstanceOf(ProvenanceException.class)
                .hasMessageContaining(why);
    }

    private Path written(Issued issued) throws IOException {
        return Files.write(
                Files.createTempFile(folder, "key", ".der"), issued.key().getEncoded());
    }

    private static SignerCommand program(Path key, String algorithm) {
        return program(key.toString(), algorithm);
    }

    private static SignerCommand program(String... arguments) {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OutsideSigner.class.getName());
        var command = new ArrayList<>(java);
        command.addAll(List.of(arguments));
        return new SignerCommand(command, Duration.ofSeconds(60));
    }

    private static SigningIdentity identity(Issued issued) {
        return SigningIdentity.of(issued.certificates(), new RawSigner.Key(issued.key(), "The key"), SampleFiles.NOW);
    }

    private Path sign(String kind, SigningIdentity signer) throws IOException {
        byte[] plain = kind.equals("png") ? SampleFiles.png() : SampleFiles.mp4(Layout.MOOV_FIRST, Offsets.STCO);
        Path in = Files.write(folder.resolve("plain." + kind), plain);
        Path out = folder.resolve("signed." + kind);
        Signer.sign(in, out, SampleFiles.manifest("a prompt"), signer);
        return out;
    }

    private static Verification verify(Path file, X509Certificate... anchors) {
        return new Verifier(List.of(anchors), InstantSource.fixed(SampleFiles.NOW)).verify(file);
    }
}
