/// Files of strangers, which workers look at for the API: its own process opens none.
@NullMarked
package dev.kinora.service.checks;

import org.jspecify.annotations.NullMarked;
