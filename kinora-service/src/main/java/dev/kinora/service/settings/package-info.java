/// What a service can be told by file, environment and flags.
@NullMarked
package dev.kinora.service.settings;

import org.jspecify.annotations.NullMarked;
