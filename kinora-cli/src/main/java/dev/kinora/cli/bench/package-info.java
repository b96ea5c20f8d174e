/// `kinora bench`.
@NullMarked
package dev.kinora.cli.bench;

import org.jspecify.annotations.NullMarked;
