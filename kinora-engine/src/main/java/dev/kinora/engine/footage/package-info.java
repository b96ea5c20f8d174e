/// Makes films out of films: longer ones, whole ones, joined ones, window by window.
@NullMarked
package dev.kinora.engine.footage;

import org.jspecify.annotations.NullMarked;
