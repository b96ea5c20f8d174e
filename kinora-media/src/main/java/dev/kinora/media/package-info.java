/// Clips, frames and sound; video and image files in and out.
@NullMarked
package dev.kinora.media;

import org.jspecify.annotations.NullMarked;
