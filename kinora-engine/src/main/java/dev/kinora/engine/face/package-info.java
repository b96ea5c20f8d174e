/// Finds faces in pictures and tells whether two are one person's.
@NullMarked
package dev.kinora.engine.face;

import org.jspecify.annotations.NullMarked;
