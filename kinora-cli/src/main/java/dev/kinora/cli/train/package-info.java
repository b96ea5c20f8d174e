/// Commands of `kinora train` that are more than a line.
@NullMarked
package dev.kinora.cli.train;

import org.jspecify.annotations.NullMarked;
