package dev.kinora.provenance;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What C2PA asks of the certificates of those who sign (C2PA 2.1, section 14.5.1).
final class CertificateProfile {
    /// Extended key usages that it accepts: e-mail protection, document signing, C2PA claim signing.
    private static final Set<String> PURPOSES =
            Set.of("1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.62558.2.1");

    private static final String ANY_PURPOSE = "2.5.29.37.0";
    /// Time-stamping and OCSP signing, which must stand alone.
    private static final Set<String> LONERS = Set.of("1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";

    private CertificateProfile() {}

    /// Why a certificate is not one for signing content, as a sentence.
    static Optional<String> objection(X509Certificate signer) {
        boolean[] usage = signer.getKeyUsage();
        if (signer.getVersion() != 3) return Optional.of("It is not an X.509 certificate of version 3.");
        if (signer.getBasicConstraints() >= 0) return Optional.of("It is an authority's own.");
        if (usage == null || !usage[0]) return Optional.of("Its key usage lacks digitalSignature.");
        if (signer.getSubjectX500Principal().equals(signer.getIssuerX500Principal())) {
            return Optional.of("It is self-signed; an authority must issue it, though it may be one of your own.");
        }
        if (signer.getExtensionValue(AUTHORITY_KEY_IDENTIFIER) == null) {
            return Optional.of("It lacks the identifier of its authority's key.");
        }
        if (SigningAlgorithm.usual(signer.getPublicKey()).isEmpty()) {
            return Optional.of("Its key is not of P-256, P-384, P-521 or Ed25519, nor RSA of 2048 bits at least.");
        }
        return isForContent(signer)
                ? Optional.empty()
                : Optional.of("Its extended key usage is not for signing content: emailProtection, documentSigning or"
                        + " C2PA's own must be among it, anyExtendedKeyUsage, timeStamping and OCSPSigning must not.");
    }

    private static boolean isForContent(X509Certificate signer) {
        try {
            List<String> purposes = signer.getExtendedKeyUsage();
            return purposes != null
                    && !Collections.disjoint(purposes, PURPOSES)
                    && Collections.disjoint(purposes, LONERS)
                    && !purposes.contains(ANY_PURPOSE);
        } catch (CertificateParsingException _) {
            return false;
        }
    }
}
