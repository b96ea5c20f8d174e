@NullMarked
package dev.kinora.safety;

import org.jspecify.annotations.NullMarked;
