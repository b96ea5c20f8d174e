/// Says where a film comes from: C2PA manifests, signed and verified. Start at `Signer` and `Verifier`.
@NullMarked
package dev.kinora.provenance;

import org.jspecify.annotations.NullMarked;
