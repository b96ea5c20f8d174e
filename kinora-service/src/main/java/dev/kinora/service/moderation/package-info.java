/// What may be asked for.
@NullMarked
package dev.kinora.service.moderation;

import org.jspecify.annotations.NullMarked;
