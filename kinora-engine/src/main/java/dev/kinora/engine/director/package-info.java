/// From a person's short prompt to a detailed caption in the words that the model was trained on.
@NullMarked
package dev.kinora.engine.director;

import org.jspecify.annotations.NullMarked;
