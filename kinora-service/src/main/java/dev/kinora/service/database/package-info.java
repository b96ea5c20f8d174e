/// The service's database: H2 in a file beside the service, or PostgreSQL for many machines.
@NullMarked
package dev.kinora.service.database;

import org.jspecify.annotations.NullMarked;
