/// Small networks that others trained, whose weights are bytes.
@NullMarked
package dev.kinora.engine.quantised;

import org.jspecify.annotations.NullMarked;
