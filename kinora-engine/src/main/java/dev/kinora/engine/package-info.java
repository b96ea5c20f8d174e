/// Networks, conditioning, sampling and generation.
@NullMarked
package dev.kinora.engine;

import org.jspecify.annotations.NullMarked;
