@NullMarked
package dev.kinora.engine.text;

import org.jspecify.annotations.NullMarked;
