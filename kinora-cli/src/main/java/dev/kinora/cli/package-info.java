/// The kinora command.
@NullMarked
package dev.kinora.cli;

import org.jspecify.annotations.NullMarked;
