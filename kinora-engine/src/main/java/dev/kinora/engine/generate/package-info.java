/// From a request to a film: opens a model folder, samples latents, decodes them.
@NullMarked
package dev.kinora.engine.generate;

import org.jspecify.annotations.NullMarked;
