/// Batches: files of requests, worked off when there is room.
@NullMarked
package dev.kinora.service.batches;

import org.jspecify.annotations.NullMarked;
