/// Names for rows and keys.
@NullMarked
package dev.kinora.service.ids;

import org.jspecify.annotations.NullMarked;
