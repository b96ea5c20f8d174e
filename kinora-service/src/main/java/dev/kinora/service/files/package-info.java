/// Files that organisations keep here beside their films.
@NullMarked
package dev.kinora.service.files;

import org.jspecify.annotations.NullMarked;
