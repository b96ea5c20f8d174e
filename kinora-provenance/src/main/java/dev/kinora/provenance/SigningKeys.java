package dev.kinora.provenance;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The key that signs, its certificate and the local authority that issued it, kept in one PKCS#12 file.
///
/// The file's mode (600) is what protects the keys; PKCS#12 insists on a password, so it has a fixed, public one.
public final class SigningKeys {
    private static final char[] PASSWORD = "kinora".toCharArray();
    private static final String AUTHORITY = "authority";
    private static final String SIGNER = "signer";
    /// A certificate is replaced when less than this is left of it.
    private static final Duration RENEWAL = Duration.ofDays(90);

    private final SigningIdentity identity;
    private final X509Certificate authority;

    private SigningKeys(SigningIdentity identity, X509Certificate authority) {
        this.identity = identity;
        this.authority = authority;
    }

    /// Opens the keys in `file`; makes an authority and a signing key there if the file is absent.
    ///
    /// @param clock says whether the certificate must be renewed, which rewrites the file
    /// @throws ProvenanceException if others may read the file, or it is not a keys file of Kinora
    public static SigningKeys open(Path file, InstantSource clock) {
        try {
            if (!Files.exists(file)) create(file, clock.instant());
            PrivateFile.check(file);
            KeyStore store = load(file);
            X509Certificate signer = certificate(store, SIGNER, file);
            if (signer.getNotAfter().toInstant().minus(RENEWAL).isBefore(clock.instant())) {
                issue(store, key(store, AUTHORITY, file), certificate(store, AUTHORITY, file), clock.instant());
                save(store, file, StandardCopyOption.REPLACE_EXISTING);
            }
            X509Certificate authority = certificate(store, AUTHORITY, file);
            var chain = new CertificateChain(List.of(certificate(store, SIGNER, file), authority));
            var key = new RawSigner.Key(key(store, SIGNER, file), "The key in " + file);
            return new SigningKeys(SigningIdentity.of(chain, key, clock.instant()), authority);
        } catch (IOException | GeneralSecurityException e) {
            throw new ProvenanceException(
                    ("Cannot open the signing keys in %s: %s. If the file is broken, move it away; "
                                    + "new keys are made then, and films signed with the old ones need the old authority to be trusted.")
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /// The certificate to trust for what the keys in `file` sign. No key is opened, and nothing
    /// renewed.
    ///
    /// @throws ProvenanceException if it is not a keys file of Kinora
    public static X509Certificate authorityIn(Path file) {
        try {
            return certificate(load(file), AUTHORITY, file);
        } catch (IOException | GeneralSecurityException e) {
            throw new ProvenanceException("Cannot read the certificates in %s: %s.".formatted(file, e.getMessage()), e);
        }
    }

    /// Who signs with them.
    public SigningIdentity identity() {
        return identity;
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    /// The certificate to give to those who shall trust what these keys sign.
    public X509Certificate authority() {
        return authority;
    }

    /// `authority()` as PEM, the form in which other programs take trust anchors.
    public String authorityPem() {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException("The authority's certificate cannot be encoded: " + e.getMessage(), e);
        }
    }

    private static void create(Path file, Instant now) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        Certificates.Issued authority = Certificates.authority(now);
        store.setKeyEntry(AUTHORITY, authority.key(), PASSWORD, new Certificate[] {authority.certificate()});
        issue(store, authority.key(), authority.certificate(), now);
        try {
            save(store, file);
        } catch (FileAlreadyExistsException _) {
            // Another process was first: its keys are as good.
        }
    }

    private static void issue(KeyStore store, PrivateKey authorityKey, X509Certificate authority, Instant now)
            throws GeneralSecurityException {
        Certificates.Issued signer = Certificates.signer(authorityKey, authority, now);
        store.setKeyEntry(SIGNER, signer.key(), PASSWORD, new Certificate[] {signer.certificate(), authority});
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static void save(KeyStore store, Path file, StandardCopyOption... options)
            throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) throw new ProvenanceException("The keys file must be in a folder, was " + file);
        Files.createDirectories(folder);
        Path draft = PrivateFile.draftIn(folder);
        try {
            try (var out = Files.newOutputStream(draft)) {
                store.store(out, PASSWORD);
            }
            Files.move(draft, file, options);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static PrivateKey key(KeyStore store, String name, Path file) throws GeneralSecurityException {
        if (store.getKey(name, PASSWORD) instanceof PrivateKey key) return key;
        throw foreign(file, name);
    }

    private static X509Certificate certificate(KeyStore store, String name, Path file) throws GeneralSecurityException {
        @Nullable Certificate certificate = store.getCertificate(name);
        if (certificate instanceof X509Certificate x509) return x509;
        throw foreign(file, name);
    }

    private static ProvenanceException foreign(Path file, String name) {
        return new ProvenanceException(
                "%s has no entry '%s': it is not a keys file of Kinora. Name another file.".formatted(file, name));
    }
}
