/// What is particular to Wan, the open-weights family: its text encoder umT5, the index of its folders, its models.
@NullMarked
package dev.kinora.engine.wan;

import org.jspecify.annotations.NullMarked;
