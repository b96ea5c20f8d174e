/// What must not be filmed: a policy, and the screen that holds prompts against it. See docs/safety.md.
@NullMarked
package dev.kinora.safety;

import org.jspecify.annotations.NullMarked;
