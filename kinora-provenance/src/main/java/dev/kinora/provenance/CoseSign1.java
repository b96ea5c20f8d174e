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

    /// What has the length of what [#sign] makes.
    static byte[] draft(SigningIdentity signer) {
        return structure(
                header(signer),
                signer.timeStamps().isEmpty() ? Cbor.table() : TimeStamp.placeholder(),
                new byte[signer.signatureBytes()]);
    }

    /// Always of the same length for the same signer and stamping.
    ///
    /// @throws ProvenanceException if there is no signature
    static byte[] sign(byte[] claim, SigningIdentity signer, Stamping stamping) {
        byte[] protectedHeader = header(signer);
        byte[] signed = signer.sign(signedBytes(protectedHeader, claim));
        return structure(protectedHeader, stamping.header(protectedHeader, signed), signed);
    }

    private static byte[] structure(byte[] protectedHeader, Cbor.Table unprotected, byte[] signed) {
        return CborWriter.write(new Cbor.Tag(
                TAG,
                Cbor.array(new Cbor.Bytes(protectedHeader), unprotected, Cbor.Simple.NULL, new Cbor.Bytes(signed))));
    }

    private static byte[] header(SigningIdentity signer) {
        List<Cbor> certificates = new ArrayList<>();
        try {
            for (X509Certificate each : signer.chain()) certificates.add(new Cbor.Bytes(each.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new ProvenanceException("A signing certificate cannot be encoded: " + e.getMessage(), e);
        }
        Map<Cbor, Cbor> header = new LinkedHashMap<>();
        header.put(ALGORITHM, new Cbor.Whole(signer.algorithm().number()));
        header.put(CERTIFICATES, certificates.size() == 1 ? certificates.getFirst() : new Cbor.Array(certificates));
        return CborWriter.write(new Cbor.Table(header));
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
        SigningAlgorithm algorithm = algorithm(fields.entries().get(ALGORITHM));
        List<X509Certificate> certificates = certificates(fields.entries().get(CERTIFICATES));
        try {
            Signature signature = algorithm.signature();
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

    private static SigningAlgorithm algorithm(@Nullable Cbor algorithm) {
        if (!(algorithm instanceof Cbor.Whole(long number))) throw new TamperedException("it names no algorithm");
        return SigningAlgorithm.numbered(number)
                .orElseThrow(() -> new ProvenanceException("The manifest is signed by the COSE algorithm " + number
                        + ". Kinora checks those that C2PA allows; use another verifier."));
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
