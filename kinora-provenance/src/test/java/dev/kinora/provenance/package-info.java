/// Tests; `SampleFiles` makes their pictures and films, `SignOne` signs a file for other verifiers.
@NullMarked
package dev.kinora.provenance;

import org.jspecify.annotations.NullMarked;
