@NullMarked
package dev.kinora.provenance.watermark;

import org.jspecify.annotations.NullMarked;
