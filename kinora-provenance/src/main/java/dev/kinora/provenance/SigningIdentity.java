package dev.kinora.provenance;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Who signs: a chain of certificates, and what signs with the key of the first. Tried once when it is made, so that
/// what does not fit together shows before there is a film to lose. Safe to share between threads.
public final class SigningIdentity {
    private static final byte[] TRIAL = Cbor.utf8("Kinora tries whether the key fits the certificate.");

    private final List<X509Certificate> chain;
    private final SigningAlgorithm algorithm;
    private final RawSigner signer;
    private final Optional<TimeStampAuthority> timeStamps;

    private SigningIdentity(
            List<X509Certificate> chain,
            SigningAlgorithm algorithm,
            RawSigner signer,
            Optional<TimeStampAuthority> timeStamps) {
        this.chain = chain;
        this.algorithm = algorithm;
        this.signer = signer;
        this.timeStamps = timeStamps;
    }

    /// Signs by the algorithm that is usual for the certificate's key.
    ///
    /// @throws ProvenanceException like the other
    public static SigningIdentity of(CertificateChain chain, RawSigner signer, Instant now) {
        SigningAlgorithm usual = SigningAlgorithm.usual(chain.signer().getPublicKey())
                .orElseThrow(() -> new ProvenanceException(
                        ("The certificate '%s' has a key that C2PA does not allow: it must be of P-256, P-384, P-521 or"
                                        + " Ed25519, or RSA of 2048 bits at least.")
                                .formatted(chain.signer().getSubjectX500Principal())));
        return of(chain, usual, signer, now);
    }

    /// @throws ProvenanceException saying what C2PA does not allow about the certificates as of `now`, or that what is
    /// signed does not fit the first of them
    public static SigningIdentity of(
            CertificateChain chain, SigningAlgorithm algorithm, RawSigner signer, Instant now) {
        chain.require(now);
        if (!algorithm.suits(chain.signer().getPublicKey())) {
            throw new ProvenanceException("The key of the certificate '%s' cannot sign by %s."
                    .formatted(chain.signer().getSubjectX500Principal(), algorithm));
        }
        SigningIdentity identity = unchecked(chain, algorithm, signer);
        identity.sign(TRIAL);
        return identity;
    }

    /// One that verifiers perhaps must not trust.
    static SigningIdentity unchecked(CertificateChain chain, SigningAlgorithm algorithm, RawSigner signer) {
        return new SigningIdentity(chain.withoutRoot(), algorithm, signer, Optional.empty());
    }

    /// This one, whose signatures somebody else confirms the time of. They are asked once now, so that it shows early
    /// if they cannot be.
    ///
    /// @throws ProvenanceException if the authority gives no time-stamp
    public SigningIdentity withTimeStamps(TimeStampAuthority stamping) {
        TimeStamp.header(stamping.stamp(new byte[1]));
        return new SigningIdentity(chain, algorithm, signer, Optional.of(stamping));
    }

    /// Whose key signs.
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /// @throws ProvenanceException if a certificate is not in force: this may have changed since the start
    void requireInForce(Instant now) {
        CertificateChain.requireInForce(chain, now);
    }

    /// The signer's first, each issued by the next; without a root.
    List<X509Certificate> chain() {
        return chain;
    }

    SigningAlgorithm algorithm() {
        return algorithm;
    }

    Optional<TimeStampAuthority> timeStamps() {
        return timeStamps;
    }

    /// Tries whether it would sign now.
    ///
    /// @throws ProvenanceException saying why not
    void tryOut(Instant now) {
        requireInForce(now);
        sign(TRIAL);
        timeStamps.ifPresent(authority -> TimeStamp.header(authority.stamp(TRIAL)));
    }

    /// @throws ProvenanceException if what the signer says is no signature by the certificate's key
    byte[] sign(byte[] bytes) {
        byte[] signed = algorithm.withoutDer(signer.sign(bytes, algorithm));
        try {
            Signature check = algorithm.signature();
            check.initVerify(certificate().getPublicKey());
            check.update(bytes);
            if (signed.length == signatureBytes() && check.verify(signed)) return signed;
        } catch (GeneralSecurityException _) {
            // not even of the right form
        }
        throw new ProvenanceException(
                "%s does not sign for the certificate '%s' by %s: key and certificate must belong together."
                        .formatted(signer.name(), certificate().getSubjectX500Principal(), algorithm));
    }

    /// How many bytes all signatures have.
    int signatureBytes() {
        return algorithm.signatureBytes(certificate().getPublicKey());
    }
}
