/// `kinora models`: which models are here, and whether they are whole.
@NullMarked
package dev.kinora.cli.models;

import org.jspecify.annotations.NullMarked;
