package dev.kinora.provenance;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;

/// How signatures are made: those of COSE's algorithms (RFC 9053, RFC 8230) that C2PA allows.
public enum SigningAlgorithm {
    ES256(-7, "SHA256withECDSAinP1363Format", 256),
    ES384(-35, "SHA384withECDSAinP1363Format", 384),
    ES512(-36, "SHA512withECDSAinP1363Format", 521),
    PS256(-37, "SHA-256", 0),
    PS384(-38, "SHA-384", 0),
    PS512(-39, "SHA-512", 0),
    ED25519(-8, "Ed25519", 0);

    private static final int FEWEST_RSA_BITS = 2048;

    private final int number;
    private final String inJava; // of PS256 and its kin: of the hash alone
    private final int curveBits;

    SigningAlgorithm(int number, String inJava, int curveBits) {
        this.number = number;
        this.inJava = inJava;
        this.curveBits = curveBits;
    }

    /// In COSE.
    int number() {
        return number;
    }

    static Optional<SigningAlgorithm> numbered(long number) {
        return Stream.of(values()).filter(each -> each.number == number).findFirst();
    }

    /// The usual one for a certificate's key; empty if C2PA allows none for it.
    static Optional<SigningAlgorithm> usual(PublicKey key) {
        return Stream.of(values()).filter(each -> each.suits(key)).findFirst();
    }

    boolean suits(PublicKey key) {
        return switch (this) {
            case ES256, ES384, ES512 ->
                key instanceof ECKey ec && ec.getParams().getOrder().bitLength() == curveBits;
            case PS256, PS384, PS512 ->
                key instanceof RSAKey rsa && rsa.getModulus().bitLength() >= FEWEST_RSA_BITS;
            case ED25519 ->
                key instanceof EdECKey ed && ed.getParams().getName().equals(inJava);
        };
    }

    /// Ready to be begun for signing or checking.
    Signature signature() throws GeneralSecurityException {
        return switch (this) {
            case ES256, ES384, ES512, ED25519 -> Signature.getInstance(inJava);
            case PS256, PS384, PS512 -> {
                Signature signature = Signature.getInstance("RSASSA-PSS");
                int saltBytes = Integer.parseInt(inJava.substring(4)) / 8; // as long as the hash
                signature.setParameter(
                        new PSSParameterSpec(inJava, "MGF1", new MGF1ParameterSpec(inJava), saltBytes, 1));
                yield signature;
            }
        };
    }

    /// How many bytes all signatures by `key` have.
    int signatureBytes(PublicKey key) {
        return switch (this) {
            case ES256, ES384, ES512 -> 2 * Math.ceilDiv(curveBits, 8);
            case PS256, PS384, PS512 -> Math.ceilDiv(((RSAKey) key).getModulus().bitLength(), 8);
            case ED25519 -> 64;
        };
    }

    /// COSE wants the two numbers of an elliptic signature one after the other; most programs give them as DER.
    byte[] withoutDer(byte[] signature) {
        if (curveBits == 0 || signature.length == 2 * Math.ceilDiv(curveBits, 8)) return signature;
        try {
            if (ASN1Primitive.fromByteArray(signature) instanceof ASN1Sequence pair
                    && pair.size() == 2
                    && pair.getObjectAt(0) instanceof ASN1Integer r
                    && pair.getObjectAt(1) instanceof ASN1Integer s) {
                int half = Math.ceilDiv(curveBits, 8);
                byte[] both = new byte[2 * half];
                write(r.getPositiveValue(), both, half);
                write(s.getPositiveValue(), both, 2 * half);
                return both;
            }
        } catch (IOException | IllegalArgumentException | ClassCastException _) {
            // whatever it is, it will not fit the certificate
        }
        return signature;
    }

    /// Big-endian, up to `end`.
    private static void write(BigInteger number, byte[] target, int end) {
        byte[] bytes = number.toByteArray(); // perhaps with a zero for the sign
        int from = Math.max(0, bytes.length - target.length / 2);
        System.arraycopy(bytes, from, target, end - (bytes.length - from), bytes.length - from);
    }
}
