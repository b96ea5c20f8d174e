package dev.kinora.provenance;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Whether a signer can be trusted: certificates in force, made for signing content, and issued under an anchor.
/// Revocation is not asked for: verifying needs no network.
final class Trust {
    private Trust() {}

    /// Why not to trust the signer; empty if there is nothing against it.
    ///
    /// @param chain the signer's certificate first, each issued by the next
    static Optional<String> objection(List<X509Certificate> chain, List<X509Certificate> anchors, Instant now) {
        X509Certificate signer = chain.getFirst();
        Date date = Date.from(now);
        if (date.before(signer.getNotBefore()) || date.after(signer.getNotAfter())) {
            return Optional.of("The signer's certificate is in force from %s to %s only."
                    .formatted(
                            signer.getNotBefore().toInstant(),
                            signer.getNotAfter().toInstant()));
        }
        Optional<String> unfit = CertificateProfile.objection(signer);
        if (unfit.isPresent()) {
            return Optional.of("The signer's certificate was not issued for signing content. " + unfit.get());
        }
        if (anchors.isEmpty()) return Optional.of("No trust anchors were given.");
        if (anchors.contains(signer)) return Optional.empty();
        return isIssuedUnder(anchors, chain, date)
                ? Optional.empty()
                : Optional.of("No trust anchor vouches for the signer, '%s', whose certificate comes from '%s'."
                        .formatted(signer.getSubjectX500Principal(), signer.getIssuerX500Principal()));
    }

    /// Whether an anchor vouches for the first certificate, as of `date`.
    static boolean isIssuedUnder(List<X509Certificate> anchors, List<X509Certificate> chain, Date date) {
        try {
            var parameters = new PKIXParameters(
                    anchors.stream().map(a -> new TrustAnchor(a, null)).collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(date);
            List<X509Certificate> belowAnchors =
                    chain.stream().takeWhile(c -> !anchors.contains(c)).toList();
            var path = CertificateFactory.getInstance("X.509").generateCertPath(belowAnchors);
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException _) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException("The trust anchors cannot be used: " + e.getMessage(), e);
        }
    }
}
