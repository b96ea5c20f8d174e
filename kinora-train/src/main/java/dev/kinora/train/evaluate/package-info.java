/// Measures on clips, planted faults that prove them, and the report that compares models with the
/// ground truth as the ceiling and untrained weights as the floor.
@NullMarked
package dev.kinora.train.evaluate;

import org.jspecify.annotations.NullMarked;
