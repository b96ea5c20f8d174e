/// Films on their way from a request to a file: the queue, the runs of workers, the worker's process.
@NullMarked
package dev.kinora.service.jobs;

import org.jspecify.annotations.NullMarked;
