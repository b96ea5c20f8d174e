package dev.kinora.provenance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A key and certificates that somebody else made, read from files.
public record OwnCredentials(CertificateChain chain, RawSigner signer) {
    private static final Pattern PEM_KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END [A-Z ]*PRIVATE KEY-----");

    /// @param certificates PEM, the signer's own first
    /// @param key PEM of PKCS#8, not encrypted, which only its owner may read
    /// @throws ProvenanceException if they cannot be read
    public static OwnCredentials ofPem(Path certificates, Path key) {
        try {
            CertificateChain chain = CertificateChain.ofPem(Files.readAllBytes(certificates), certificates.toString());
            PrivateFile.check(key);
            PrivateKey read = key(
                    Files.readString(key, StandardCharsets.ISO_8859_1),
                    key,
                    chain.signer().getPublicKey());
            return new OwnCredentials(chain, new RawSigner.Key(read, "The key in " + key));
        } catch (IOException e) {
            throw new ProvenanceException("Cannot read %s.".formatted(Signer.reason(e)), e);
        }
    }

    private static PrivateKey key(String pem, Path file, PublicKey fitting) {
        Matcher found = PEM_KEY.matcher(pem);
        if (!found.find()) throw new ProvenanceException(file + " holds no private key in PEM form.");
        String kind = found.group(1).strip();
        if (kind.equals("ENCRYPTED")) {
            throw new ProvenanceException(
                    "The key in %s is encrypted. Put it into a PKCS#12 file with its certificates: openssl pkcs12 -export."
                            .formatted(file));
        }
        if (!kind.isEmpty()) {
            throw new ProvenanceException(
                    "The key in %s is not in PKCS#8 form. Convert it: openssl pkcs8 -topk8 -nocrypt -in %s -out key.pem"
                            .formatted(file, file));
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(found.group(2));
            return KeyFactory.getInstance(fitting.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ProvenanceException(
                    "The key in %s is broken, or not of the kind of its certificate's, %s."
                            .formatted(file, fitting.getAlgorithm()),
                    e);
        }
    }

    /// @param file PKCS#12 with the private key and its certificates, which only its owner may
    /// read
    /// @param alias which of its keys, if it has several
    /// @throws ProvenanceException if it cannot be read
    public static OwnCredentials ofPkcs12(Path file, char[] password, Optional<String> alias) {
        return opened(file, password, store -> {
            String entry = entry(store, file, alias);
            if (store.getKey(entry, password) instanceof PrivateKey key) {
                return new OwnCredentials(chain(store, entry), new RawSigner.Key(key, "The key in " + file));
            }
            throw new ProvenanceException("The entry '%s' of %s is no private key.".formatted(entry, file));
        });
    }

    /// The certificates of [#ofPkcs12], without opening the key.
    ///
    /// @throws ProvenanceException if they cannot be read
    public static CertificateChain chainInPkcs12(Path file, char[] password, Optional<String> alias) {
        return opened(file, password, store -> chain(store, entry(store, file, alias)));
    }

    private interface Work<T> {
        T in(KeyStore store) throws GeneralSecurityException;
    }

    private static <T> T opened(Path file, char[] password, Work<T> work) {
        try {
            PrivateFile.check(file);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (var in = Files.newInputStream(file)) {
                store.load(in, password);
            }
            return work.in(store);
        } catch (IOException e) {
            throw new ProvenanceException(
                    e.getCause() instanceof GeneralSecurityException
                            ? "The password does not open %s.".formatted(file)
                            : "Cannot open %s: %s".formatted(file, Signer.reason(e)),
                    e);
        } catch (GeneralSecurityException e) {
            throw new ProvenanceException("Cannot open %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// The one that signs.
    private static String entry(KeyStore store, Path file, Optional<String> alias) throws KeyStoreException {
        List<String> entries = new ArrayList<>();
        for (String each : Collections.list(store.aliases())) {
            if (store.isKeyEntry(each) && store.getCertificateChain(each) != null) entries.add(each);
        }
        Collections.sort(entries);
        if (entries.isEmpty()) {
            throw new ProvenanceException(file + " holds no private key with a certificate.");
        }
        if (alias.isPresent()) {
            String asked = alias.get().toLowerCase(Locale.ROOT); // as PKCS#12 keeps them
            if (entries.contains(asked)) return asked;
            throw new ProvenanceException(
                    "%s has no key '%s'; it has %s.".formatted(file, alias.get(), String.join(", ", entries)));
        }
        if (entries.size() > 1) {
            throw new ProvenanceException("%s holds %d keys: %s. Say which one signs: 'alias' in the signing file."
                    .formatted(file, entries.size(), String.join(", ", entries)));
        }
        return entries.getFirst();
    }

    private static CertificateChain chain(KeyStore store, String entry) throws KeyStoreException {
        return new CertificateChain(Stream.of(store.getCertificateChain(entry))
                .map(X509Certificate.class::cast)
                .toList());
    }
}
