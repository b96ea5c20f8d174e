/// `kinora evaluate`.
@NullMarked
package dev.kinora.cli.evaluate;

import org.jspecify.annotations.NullMarked;
