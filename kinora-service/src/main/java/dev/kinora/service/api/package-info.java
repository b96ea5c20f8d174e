/// The HTTP API: OpenAI's Videos API and what Kinora adds to it.
@NullMarked
package dev.kinora.service.api;

import org.jspecify.annotations.NullMarked;
