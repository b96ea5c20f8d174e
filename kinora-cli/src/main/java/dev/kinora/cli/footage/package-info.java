/// `kinora animate`, `extend`, `fill`, `connect` and `loop`: films out of given pictures and films.
@NullMarked
package dev.kinora.cli.footage;

import org.jspecify.annotations.NullMarked;
