/// Where films and uploads lie.
@NullMarked
package dev.kinora.service.content;

import org.jspecify.annotations.NullMarked;
