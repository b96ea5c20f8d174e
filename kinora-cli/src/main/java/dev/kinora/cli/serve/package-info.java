/// `kinora serve`: the HTTP API with everything it needs.
@NullMarked
package dev.kinora.cli.serve;

import org.jspecify.annotations.NullMarked;
