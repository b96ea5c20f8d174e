@NullMarked
package dev.kinora.media;

import org.jspecify.annotations.NullMarked;
