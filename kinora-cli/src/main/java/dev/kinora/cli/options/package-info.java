/// Values given on the command line, checked before any work is done for them.
@NullMarked
package dev.kinora.cli.options;

import org.jspecify.annotations.NullMarked;
