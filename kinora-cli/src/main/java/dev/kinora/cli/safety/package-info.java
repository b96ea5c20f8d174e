/// The policy of whoever runs Kinora, and attacks on it.
@NullMarked
package dev.kinora.cli.safety;

import org.jspecify.annotations.NullMarked;
