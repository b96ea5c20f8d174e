/// An invisible watermark in the pictures of a film, and its detector. See docs/watermark.md.
@NullMarked
package dev.kinora.provenance.watermark;

import org.jspecify.annotations.NullMarked;
