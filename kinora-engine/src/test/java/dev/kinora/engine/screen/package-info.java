@NullMarked
package dev.kinora.engine.screen;

import org.jspecify.annotations.NullMarked;
