package dev.kinora.provenance;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/// What makes signatures with the key of a certificate.
public sealed interface RawSigner permits RawSigner.Key, SignerCommand {
    /// A signature of the whole of `bytes`, which are not hashed yet.
    ///
    /// @throws ProvenanceException if there is none
    byte[] sign(byte[] bytes, SigningAlgorithm algorithm);

    /// For messages.
    String name();

    /// A key in this process.
    ///
    /// @param name where it comes from
    record Key(PrivateKey key, String name) implements RawSigner {
        @Override
        public byte[] sign(byte[] bytes, SigningAlgorithm algorithm) {
            try {
                Signature signature = algorithm.signature();
                signature.initSign(key);
                signature.update(bytes);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new ProvenanceException("%s cannot sign by %s: %s".formatted(name, algorithm, e.getMessage()), e);
            }
        }
    }
}
