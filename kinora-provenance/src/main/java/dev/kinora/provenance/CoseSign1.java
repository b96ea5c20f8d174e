package dev.kinora.provenance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signatures over a claim that is kept elsewhere: COSE_Sign1 with a detached payload (RFC 9052, section 4.2), the
/// certificates in the protected header (RFC 9360).
final class CoseSign1 {
    private static final int TAG = 18;
    private static final Cbor ALGORITHM = new Cbor.Whole(1);
    private static final Cbor CERTIFICATES = new Cbor.Whole(33);
    private static final long ES256 = -7;
    private static final String ES256_IN_JAVA = "SHA256withECDSAinP1363Format";
    private static final Cbor NOTHING = new Cbor.Bytes(new byte[0]);

    private CoseSign1() {}

    /// A signature.
    ///
    /// @param certificates the first one's key signed
    /// @param timeStamp of the signature, unchecked
    record Signed(List<X509Certificate> certificates, Optional<TimeStamp> timeStamp) {}

    /// How a signature's time is confirmed.
    interface Stamping {
        /// The unprotected header; always of the same length.
        Cbor.Table header(byte[] protectedHeader, byte[] signature);
    }

    /// Always the same length for the same keys and stamping: 64 bytes of signature.
    static byte[] sign(byte[] claim, SigningKeys keys, Stamping stamping) {
        try {
            Map<Cbor, Cbor> header = new LinkedHashMap<>();
            header.put(ALGORITHM, new Cbor.Whole(ES256));
            header.put(CERTIFICATES, new Cbor.Bytes(keys.certificate().getEncoded()));
            byte[] protectedHeader = CborWriter.write(new Cbor.Table(header));
            Signature signature = Signature.getInstance(ES256_IN_JAVA);
            signature.initSign(keys.privateKey());
            signature.update(signedBytes(protectedHeader, claim));
            byte[] signed = signature.sign();
            return CborWriter.write(new Cbor.Tag(
                    TAG,
                    Cbor.array(
                            new Cbor.Bytes(protectedHeader),
                            stamping.header(protectedHeader, signed),
                            Cbor.Simple.NULL,
                            new Cbor.Bytes(signed))));
        } catch (CertificateEncodingException e) {
            throw new ProvenanceException("The signing certificate cannot be encoded: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException("The signing key cannot sign: " + e.getMessage(), e);
        }
    }

    /// Who signed `claim`.
    ///
    /// @throws TamperedException if the signature is not one, or is not for this claim
    static Signed verify(byte[] encoded, byte[] claim) {
        Cbor value = CborReader.read(encoded);
        if (value instanceof Cbor.Tag(long number, Cbor content) && number == TAG) value = content;
        if (!(value instanceof Cbor.Array(List<Cbor> parts))
                || parts.size() != 4
                || !(parts.get(0) instanceof Cbor.Bytes header)
                || !(parts.get(1) instanceof Cbor.Table unprotected)
                || parts.get(2) != Cbor.Simple.NULL
                || !(parts.get(3) instanceof Cbor.Bytes signed)) {
            throw new TamperedException("it is not a COSE_Sign1 structure");
        }
        Cbor.Table fields = Cbor.tableIn(header.value());
        String algorithm = javaName(fields.entries().get(ALGORITHM));
        List<X509Certificate> certificates = certificates(fields.entries().get(CERTIFICATES));
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(certificates.getFirst().getPublicKey());
            signature.update(signedBytes(header.value(), claim));
            if (signature.verify(signed.value())) {
                return new Signed(certificates, TimeStamp.in(unprotected, header.value(), signed.value(), claim));
            }
        } catch (GeneralSecurityException e) {
            throw new TamperedException("it cannot be checked with its certificate", e);
        }
        throw new TamperedException("it does not fit the claim; one of the two was changed after signing");
    }

    private static byte[] signedBytes(byte[] protectedHeader, byte[] claim) {
        return CborWriter.write(Cbor.array(
                new Cbor.Text("Signature1"), new Cbor.Bytes(protectedHeader), NOTHING, new Cbor.Bytes(claim)));
    }

    private static String javaName(@Nullable Cbor algorithm) {
        if (!(algorithm instanceof Cbor.Whole(long number))) throw new TamperedException("it names no algorithm");
        return switch ((int) number) {
            case (int) ES256 -> ES256_IN_JAVA;
            case -35 -> "SHA384withECDSAinP1363Format";
            case -36 -> "SHA512withECDSAinP1363Format";
            case -8 -> "Ed25519";
            default ->
                throw new ProvenanceException("The manifest is signed by the COSE algorithm " + number
                        + ". Kinora checks ES256, ES384, ES512 and Ed25519; use another verifier.");
        };
    }

    private static List<X509Certificate> certificates(@Nullable Cbor field) {
        List<Cbor> encoded =
                field instanceof Cbor.Array(List<Cbor> items) ? items : field == null ? List.of() : List.of(field);
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            var factory = CertificateFactory.getInstance("X.509");
            for (Cbor item : encoded) {
                if (!(item instanceof Cbor.Bytes der)) throw new TamperedException("a certificate in it is not bytes");
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.value())));
            }
        } catch (CertificateException e) {
            throw new TamperedException("a certificate in it cannot be read", e);
        }
        if (certificates.isEmpty()) throw new TamperedException("it carries no certificate");
        return certificates;
    }
}
