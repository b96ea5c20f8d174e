/// The service as a whole: put together, started and stopped.
@NullMarked
package dev.kinora.service;

import org.jspecify.annotations.NullMarked;
