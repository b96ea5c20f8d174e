/// Says in the words of the training captions what a judge sees in a film.
@NullMarked
package dev.kinora.train.describe;

import org.jspecify.annotations.NullMarked;
