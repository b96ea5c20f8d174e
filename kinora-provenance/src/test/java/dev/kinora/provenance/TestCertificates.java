package dev.kinora.provenance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Certificates as a company gives them to its people: a root, an authority under it, and signers under that.
final class TestCertificates {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String ROOT = "CN=Test root,O=Test";
    private static final String AUTHORITY = "CN=Test authority,O=Test";

    private final Instant now;
    private final KeyPair rootKeys = keys("P-256");
    private final KeyPair authorityKeys = keys("P-256");
    private final X509Certificate root;
    private final X509Certificate authority;
    private int serial;

    /// @param chain the signer's first, the root last
    record Issued(PrivateKey key, List<X509Certificate> chain) {
        CertificateChain certificates() {
            return new CertificateChain(chain);
        }
    }

    TestCertificates(Instant now) {
        this.now = now;
        Instant from = now.minus(YEAR.multipliedBy(3));
        Instant to = now.plus(YEAR.multipliedBy(10));
        root = certificate(ROOT, rootKeys, ROOT, rootKeys, from, to, true);
        authority = certificate(AUTHORITY, authorityKeys, ROOT, rootKeys, from, to, true);
    }

    X509Certificate root() {
        return root;
    }

    /// @param key `P-256`, `P-384`, `P-521`, `RSA` or `Ed25519`
    Issued signer(String key, KeyPurposeId... purposes) {
        return signer(key, now.minus(YEAR), now.plus(YEAR), purposes);
    }

    Issued signer(String key, Instant from, Instant to, KeyPurposeId... purposes) {
        KeyPair pair = keys(key);
        X509Certificate own =
                certificate("CN=Test signer,O=Test", pair, AUTHORITY, authorityKeys, from, to, false, purposes);
        return new Issued(pair.getPrivate(), List.of(own, authority, root));
    }

    /// Nobody vouches for it.
    Issued selfSigned(KeyPurposeId... purposes) {
        KeyPair pair = keys("P-256");
        String name = "CN=Test loner,O=Test";
        return new Issued(
                pair.getPrivate(),
                List.of(certificate(name, pair, name, pair, now.minus(YEAR), now.plus(YEAR), false, purposes)));
    }

    private X509Certificate certificate(
            String subject,
            KeyPair of,
            String issuer,
            KeyPair issuerKeys,
            Instant from,
            Instant to,
            boolean isAuthority,
            KeyPurposeId... purposes) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(++serial),
                    Date.from(from),
                    Date.from(to),
                    new X500Name(subject),
                    of.getPublic());
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            int usage = isAuthority ? KeyUsage.keyCertSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(of.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (IOException | GeneralSecurityException | OperatorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(String kind) {
        try {
            boolean isElliptic = kind.startsWith("P-");
            KeyPairGenerator generator = KeyPairGenerator.getInstance(isElliptic ? "EC" : kind);
            if (isElliptic) generator.initialize(new ECGenParameterSpec("secp%sr1".formatted(kind.substring(2))));
            else if (kind.equals("RSA")) generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path writeChain(Path file, List<X509Certificate> chain) throws IOException, GeneralSecurityException {
        StringBuilder all = new StringBuilder();
        for (X509Certificate each : chain) all.append(pem("CERTIFICATE", each.getEncoded()));
        return Files.writeString(file, all);
    }

    static Path writeKey(Path file, Key key) throws IOException {
        Files.writeString(file, pem("PRIVATE KEY", key.getEncoded()));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    static String pem(String kind, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, base64, kind);
    }
}
