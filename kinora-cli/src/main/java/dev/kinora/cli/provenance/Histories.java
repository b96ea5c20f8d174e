package dev.kinora.cli.provenance;

import dev.kinora.provenance.CarriedManifest;
import dev.kinora.provenance.ProvenanceException;
import dev.kinora.provenance.Verifier;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/// Manifests of files that go into a film.
public final class Histories {
    private Histories() {}

    /// Empty for a file that has none, or none that can be relied on.
    public static Optional<CarriedManifest> of(Path file) {
        try {
            return new Verifier(Keys.anchors(), Clock.systemUTC()).carried(file);
        } catch (ProvenanceException _) {
            return Optional.empty(); // of another kind: whether it can be read is asked elsewhere
        }
    }
}
