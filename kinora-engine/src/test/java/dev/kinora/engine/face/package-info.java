@NullMarked
package dev.kinora.engine.face;

import org.jspecify.annotations.NullMarked;
