/// `kinora evaluate` and `kinora describe`: what is asked of the judge.
@NullMarked
package dev.kinora.cli.evaluate;

import org.jspecify.annotations.NullMarked;
