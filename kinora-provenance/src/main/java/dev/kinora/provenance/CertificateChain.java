package dev.kinora.provenance;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// The certificate of who signs and those of who vouches for it.
///
/// @param certificates the signer's first, each issued by the next; the root may be left out
public record CertificateChain(List<X509Certificate> certificates) {
    /// @throws ProvenanceException if there are none
    public CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) throw new ProvenanceException("There is no certificate to sign with.");
    }

    /// @param pem one certificate or several
    /// @param name where they come from, for the message
    /// @throws ProvenanceException if they cannot be read
    public static CertificateChain ofPem(byte[] pem, String name) {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) return new CertificateChain(certificates);
        } catch (CertificateException _) {
            // said below
        }
        throw new ProvenanceException(name + " holds no certificates: it must be in PEM form, the signer's own first.");
    }

    /// Whose key signs.
    public X509Certificate signer() {
        return certificates.getFirst();
    }

    /// Without a root at the end, which C2PA does not want to be carried: whoever checks has it, or not.
    List<X509Certificate> withoutRoot() {
        X509Certificate last = certificates.getLast();
        boolean endsWithRoot =
                certificates.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return endsWithRoot ? certificates.subList(0, certificates.size() - 1) : certificates;
    }

    /// @throws ProvenanceException saying what C2PA does not allow
    void require(Instant now) {
        requireInForce(certificates, now);
        Optional<String> objection = CertificateProfile.objection(signer());
        if (objection.isPresent()) {
            throw new ProvenanceException("The certificate '%s' cannot sign films: %s"
                    .formatted(signer().getSubjectX500Principal(), objection.get()));
        }
        for (int i = 1; i < certificates.size(); i++) requireIssued(certificates.get(i - 1), certificates.get(i));
    }

    static void requireInForce(List<X509Certificate> certificates, Instant now) {
        Date date = Date.from(now);
        for (X509Certificate each : certificates) {
            if (date.before(each.getNotBefore()) || date.after(each.getNotAfter())) {
                throw new ProvenanceException(
                        "The certificate '%s' is in force from %s to %s only; get another one to sign with."
                                .formatted(
                                        each.getSubjectX500Principal(),
                                        each.getNotBefore().toInstant(),
                                        each.getNotAfter().toInstant()));
            }
        }
    }

    private static void requireIssued(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException(
                    "The certificate '%s' was not issued by the one that follows it, '%s': put the signer's own first, each followed by its issuer's."
                            .formatted(certificate.getSubjectX500Principal(), issuer.getSubjectX500Principal()),
                    e);
        }
    }
}
