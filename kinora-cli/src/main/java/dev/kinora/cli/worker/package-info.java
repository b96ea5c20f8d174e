/// `kinora worker`: the process that makes films for a service, and alone loads native code for it.
@NullMarked
package dev.kinora.cli.worker;

import org.jspecify.annotations.NullMarked;
