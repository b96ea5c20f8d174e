/// `kinora generate`: from a prompt to a film in a file.
@NullMarked
package dev.kinora.cli.generate;

import org.jspecify.annotations.NullMarked;
