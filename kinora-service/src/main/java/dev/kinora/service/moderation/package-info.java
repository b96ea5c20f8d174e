/// What may be asked for and shown.
@NullMarked
package dev.kinora.service.moderation;

import org.jspecify.annotations.NullMarked;
