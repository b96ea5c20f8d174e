@NullMarked
package dev.kinora.engine.wan;

import org.jspecify.annotations.NullMarked;
