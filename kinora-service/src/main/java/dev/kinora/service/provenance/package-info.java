/// Where files come from: requests to verify them, answered by workers.
@NullMarked
package dev.kinora.service.provenance;

import org.jspecify.annotations.NullMarked;
