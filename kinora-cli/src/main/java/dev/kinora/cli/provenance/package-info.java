/// Films that say where they come from: signing what is generated, and `kinora verify`.
@NullMarked
package dev.kinora.cli.provenance;

import org.jspecify.annotations.NullMarked;
