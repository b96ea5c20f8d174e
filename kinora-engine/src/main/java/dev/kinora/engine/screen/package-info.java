/// Looks at pictures and scores what must not be shown.
@NullMarked
package dev.kinora.engine.screen;

import org.jspecify.annotations.NullMarked;
