/// `kinora world`: scenes of the procedural world as films, ground truth and sheets.
@NullMarked
package dev.kinora.cli.world;

import org.jspecify.annotations.NullMarked;
