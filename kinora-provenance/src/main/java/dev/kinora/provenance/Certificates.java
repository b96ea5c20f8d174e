package dev.kinora.provenance;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Issues certificates that C2PA accepts (C2PA 2.1, section 14.5): P-256 keys, and for the signer the key usage
/// "digital signature" and the extended key usages "C2PA claim signing" and "e-mail protection".
final class Certificates {
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);
    private static final Duration SIGNER_LIFE = Duration.ofDays(3 * 365);
    /// Certificates begin a little early, for verifiers whose clock is behind.
    private static final Duration CLOCK_ERROR = Duration.ofHours(1);
    /// C2PA's own purpose, claim signing, and the one that verifiers from before it know.
    private static final KeyPurposeId[] PURPOSES = {
        KeyPurposeId.getInstance(new ASN1ObjectIdentifier("1.3.6.1.4.1.62558.2.1")), KeyPurposeId.id_kp_emailProtection
    };

    private static final SecureRandom RANDOM = new SecureRandom();

    record Issued(PrivateKey key, X509Certificate certificate) {}

    private Certificates() {}

    static Issued authority(Instant now) throws GeneralSecurityException {
        KeyPair pair = newKeys();
        // The serial keeps the authorities of different machines apart.
        X500Name name = new X500Name("CN=Kinora local authority %s,O=Kinora".formatted(serial().toString(36)));
        var builder = builder(name, name, pair, now, AUTHORITY_LIFE);
        return finish(builder, pair, pair, true);
    }

    static Issued signer(PrivateKey authorityKey, X509Certificate authority, Instant now)
            throws GeneralSecurityException {
        KeyPair pair = newKeys();
        X500Name issuer =
                X500Name.getInstance(authority.getSubjectX500Principal().getEncoded());
        var builder = builder(issuer, new X500Name("CN=Kinora signer,O=Kinora"), pair, now, SIGNER_LIFE);
        return finish(builder, pair, new KeyPair(authority.getPublicKey(), authorityKey), false);
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                serial(),
                Date.from(now.minus(CLOCK_ERROR)),
                Date.from(now.plus(life)),
                subject,
                pair.getPublic());
    }

    private static Issued finish(JcaX509v3CertificateBuilder builder, KeyPair pair, KeyPair issuer, boolean isAuthority)
            throws GeneralSecurityException {
        try {
            var identifiers = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isAuthority));
            int usage = isAuthority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(pair.getPublic()));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
            if (!isAuthority) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(PURPOSES));
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate());
            return new Issued(
                    pair.getPrivate(), new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
        } catch (CertIOException | OperatorCreationException e) {
            throw new GeneralSecurityException("a certificate could not be issued: " + e.getMessage(), e);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(120, RANDOM).setBit(120);
    }
}
