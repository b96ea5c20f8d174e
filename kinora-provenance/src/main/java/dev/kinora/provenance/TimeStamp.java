package dev.kinora.provenance;

import static java.util.Map.entry;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/// A time-stamp beside a signature: the unprotected header `sigTst2` of C2PA 2.1 (section 10.3.2.5.4), which stamps the
/// signature, or `sigTst` of earlier versions, which stamps the claim.
///
/// @param stamped the bytes that it is for
record TimeStamp(TimeStampToken token, byte[] stamped) {
    private static final String LABEL = "sigTst2";
    private static final String OLD_LABEL = "sigTst";
    private static final String TOKENS = "tstTokens";
    /// Tokens have 2 to 7 KB, mostly certificates. The rest is padding, so that a file can be laid out before it is
    /// stamped.
    private static final int ROOM_BYTES = 12 << 10;

    private static final int SMALLEST_BYTES = 256; // from here on lengths are written in as many bytes

    /// A header as long as that of any token.
    static Cbor.Table placeholder() {
        return header(new byte[SMALLEST_BYTES]);
    }

    /// @throws ProvenanceException if the token is too large
    static Cbor.Table header(byte[] token) {
        int padding = ROOM_BYTES - token.length;
        if (padding < SMALLEST_BYTES || token.length < SMALLEST_BYTES) {
            throw new ProvenanceException(
                    "The time-stamp has %d bytes; Kinora has room for %d to %d. Ask another authority."
                            .formatted(token.length, SMALLEST_BYTES, ROOM_BYTES - SMALLEST_BYTES));
        }
        return Cbor.table(
                entry(LABEL, Cbor.table(entry(TOKENS, Cbor.array(Cbor.table(entry("val", new Cbor.Bytes(token))))))),
                entry("pad", new Cbor.Bytes(new byte[padding])));
    }

    /// What an authority stamps for a signature.
    static byte[] stamped(byte[] protectedHeader, byte[] signature) {
        return countersigned(protectedHeader, CborWriter.write(new Cbor.Bytes(signature)));
    }

    /// COSE's structure for countersignatures (RFC 9052, section 4.4).
    private static byte[] countersigned(byte[] protectedHeader, byte[] payload) {
        return CborWriter.write(Cbor.array(
                new Cbor.Text("CounterSignature"),
                new Cbor.Bytes(protectedHeader),
                new Cbor.Bytes(new byte[0]),
                new Cbor.Bytes(payload)));
    }

    /// The first time-stamp of a signature that can be read; nothing about it has been checked yet.
    static Optional<TimeStamp> in(Cbor.Table unprotected, byte[] protectedHeader, byte[] signature, byte[] claim) {
        try {
            Optional<byte[]> fresh = value(unprotected, LABEL);
            if (fresh.isPresent()) {
                TimeStampToken token = new TimeStampToken(new CMSSignedData(fresh.get()));
                return Optional.of(new TimeStamp(token, stamped(protectedHeader, signature)));
            }
            Optional<byte[]> old = value(unprotected, OLD_LABEL);
            if (old.isPresent()) {
                TimeStampToken token = new TimeStampResponse(old.get()).getTimeStampToken();
                return Optional.ofNullable(token)
                        .map(found -> new TimeStamp(found, countersigned(protectedHeader, claim)));
            }
        } catch (IOException | TSPException | CMSException | IllegalArgumentException | ClassCastException _) {
            // no time-stamp that can be read is as good as none
        }
        return Optional.empty();
    }

    private static Optional<byte[]> value(Cbor.Table unprotected, String label) {
        return unprotected.get(label) instanceof Cbor.Table container
                        && !container.items(TOKENS).isEmpty()
                        && container.items(TOKENS).getFirst() instanceof Cbor.Table first
                        && first.get("val") instanceof Cbor.Bytes token
                ? Optional.of(token.value())
                : Optional.empty();
    }

    /// What it is worth.
    ///
    /// @param anchors certificates of the authorities to trust
    Verification.Stamped check(List<X509Certificate> anchors) {
        Instant at = token.getTimeStampInfo().getGenTime().toInstant();
        try {
            List<X509Certificate> chain = chain();
            String who = chain.getFirst().getSubjectX500Principal().getName();
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(chain.getFirst()));
            if (!isForTheseBytes()) {
                return new Verification.Stamped(at, who, Optional.of("it is for something else"));
            }
            boolean isTrusted = Trust.isIssuedUnder(anchors, chain, Date.from(at));
            return new Verification.Stamped(
                    at, who, isTrusted ? Optional.empty() : Optional.of("no trust anchor vouches for who gave it"));
        } catch (TSPException | OperatorCreationException | CertificateException _) {
            return new Verification.Stamped(at, "", Optional.of("its signature does not hold"));
        }
    }

    private boolean isForTheseBytes() {
        String algorithm = token.getTimeStampInfo().getMessageImprintAlgOID().getId();
        return algorithm.equals("2.16.840.1.101.3.4.2.1") // SHA-256
                && MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), Sha256.of(stamped));
    }

    /// The certificate of who gave it first, then what else the token carries, each issued by the next.
    private List<X509Certificate> chain() throws CertificateException {
        List<X509CertificateHolder> all =
                new ArrayList<>(token.getCertificates().getMatches(null));
        List<X509Certificate> chain = new ArrayList<>();
        X509CertificateHolder next = all.stream()
                .filter(token.getSID()::match)
                .findFirst()
                .orElseThrow(() -> new CertificateException("the token lacks the certificate of its signer"));
        while (next != null && all.remove(next)) {
            chain.add(new JcaX509CertificateConverter().getCertificate(next));
            var issuer = next.getIssuer();
            next = all.stream()
                    .filter(holder -> holder.getSubject().equals(issuer))
                    .findFirst()
                    .orElse(null);
        }
        return chain;
    }
}
