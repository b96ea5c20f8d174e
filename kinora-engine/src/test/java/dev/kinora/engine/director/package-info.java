@NullMarked
package dev.kinora.engine.director;

import org.jspecify.annotations.NullMarked;
