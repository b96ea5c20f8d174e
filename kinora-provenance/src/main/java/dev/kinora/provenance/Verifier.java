package dev.kinora.provenance;

import dev.kinora.provenance.HardBinding.Range;
import dev.kinora.provenance.Verification.Credentials;
import dev.kinora.provenance.Verification.Ingredient;
import dev.kinora.provenance.Verification.None;
import dev.kinora.provenance.Verification.Stamped;
import dev.kinora.provenance.Verification.Tampered;
import dev.kinora.provenance.Verification.Trusted;
import dev.kinora.provenance.Verification.Valid;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checks the C2PA manifests of MP4, PNG, WebP and GIF files. Memory does not grow with the film. Safe to share between
/// threads.
///
/// ```java
/// switch (new Verifier(List.of(keys.authority()), Clock.systemUTC()).verify(film)) { … }
/// ```
///
/// @param anchors certificates of the authorities to trust; with none, a good manifest is at best `Valid`
/// @param clock says whether certificates are in force
public record Verifier(List<X509Certificate> anchors, InstantSource clock) {
    private static final long LARGEST_STORE_BYTES = 8 << 20;
    private static final long LARGEST_CARRIED_BYTES = 4 << 20;

    public Verifier {
        anchors = List.copyOf(anchors);
    }

    /// @throws ProvenanceException if `file` cannot be read, is of another kind, is cut off, or has a manifest of a
    /// kind that Kinora does not check
    public Verification verify(Path file) {
        return look(file).verification();
    }

    /// The manifest of a file that is to go into another one; empty if it has none, or one that cannot be relied on.
    ///
    /// @throws ProvenanceException like [#verify]
    public Optional<CarriedManifest> carried(Path file) {
        Look look = look(file);
        boolean isTrusted = look.verification() instanceof Trusted;
        return isTrusted || look.verification() instanceof Valid
                ? look.store()
                        .filter(store -> store.length <= LARGEST_CARRIED_BYTES)
                        .map(store -> new CarriedManifest(store, isTrusted))
                : Optional.empty();
    }

    private record Look(Verification verification, Optional<byte[]> store) {
        Look(Verification verification) {
            this(verification, Optional.empty());
        }
    }

    private Look look(Path file) {
        try (var in = FileChannel.open(file)) {
            Container container = Container.open(in, file);
            List<Range> stores = container.stores();
            if (stores.isEmpty()) return new Look(new None());
            if (stores.size() > 1) {
                return new Look(new Tampered(
                        List.of("The file carries " + stores.size() + " manifest stores instead of one.")));
            }
            Range range = stores.getFirst();
            if (range.length() > LARGEST_STORE_BYTES) {
                throw new ProvenanceException("The manifest of %s is %d bytes long; Kinora reads at most %d."
                        .formatted(file, range.length(), LARGEST_STORE_BYTES));
            }
            byte[] store = container.read(range);
            return new Look(check(container, store), Optional.of(store));
        } catch (TamperedException e) {
            return new Look(new Tampered(List.of(sentence(e.reason()))));
        } catch (IOException e) {
            throw new ProvenanceException("Cannot read %s: %s".formatted(file, Signer.reason(e)), e);
        }
    }

    private Verification check(Container container, byte[] store) throws IOException {
        List<Jumbf> manifests = StoreReader.manifests(store);
        StoreReader manifest = StoreReader.read(manifests.getLast());
        CoseSign1.Signed signed =
                StoreReader.blaming("the signature", () -> CoseSign1.verify(manifest.signature(), manifest.claim()));
        Optional<Stamped> stamped = stamped(signed);
        Cbor.Table claim = StoreReader.blaming("the claim", () -> Cbor.tableIn(manifest.claim()));
        Assertions assertions = StoreReader.blaming("the claim", () -> Assertions.check(manifest, claim));
        History history = new History(manifests, this);
        List<Ingredient> ingredients = history.of(assertions);

        List<String> faults = new ArrayList<>(assertions.faults());
        faults.addAll(history.faults());
        checkBinding(container, claim, assertions).ifPresent(faults::add);
        if (!faults.isEmpty()) return new Tampered(faults);

        Credentials credentials = CredentialsReader.read(
                claim, assertions, ingredients, signed.certificates().getFirst(), stamped);
        return objection(signed, stamped)
                .<Verification>map(why -> new Valid(credentials, why))
                .orElseGet(() -> new Trusted(credentials));
    }

    Optional<Stamped> stamped(CoseSign1.Signed signed) {
        return signed.timeStamp().map(stamp -> stamp.check(anchors));
    }

    /// Why not to trust the signer, if anything speaks against it. The certificate must have been in force when the
    /// signature was made, if a time-stamp says when that was, or else now.
    Optional<String> objection(CoseSign1.Signed signed, Optional<Stamped> stamped) {
        Instant when = stamped.filter(stamp -> stamp.objection().isEmpty())
                .map(Stamped::at)
                .orElseGet(clock::instant);
        return Trust.objection(signed.certificates(), anchors, when);
    }

    /// What is wrong with the file's own bytes, if anything.
    private static Optional<String> checkBinding(Container container, Cbor.Table claim, Assertions assertions)
            throws IOException {
        List<String> labels = assertions.intact().keySet().stream()
                .filter(label -> label.startsWith("c2pa.hash."))
                .toList();
        if (labels.isEmpty() && !assertions.faults().isEmpty()) return Optional.empty(); // it is among the faults
        if (labels.size() != 1) {
            return Optional.of("The manifest is tied to the file in %d ways instead of one.".formatted(labels.size()));
        }
        HardBinding binding = new HardBinding(labels.getFirst(), assertions.table(labels.getFirst()));
        Cbor algorithm = binding.assertion().get("alg") == null
                ? claim.get("alg")
                : binding.assertion().get("alg");
        if (!new Cbor.Text("sha256").equals(algorithm)) {
            throw new ProvenanceException(
                    "The file was hashed by " + algorithm + ". Kinora checks SHA-256 only; use another verifier.");
        }
        try {
            container.check(binding);
            return Optional.empty();
        } catch (TamperedException e) {
            return Optional.of(sentence(e.reason()));
        }
    }

    private static String sentence(String reason) {
        return Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + (reason.endsWith(".") ? "" : ".");
    }
}
