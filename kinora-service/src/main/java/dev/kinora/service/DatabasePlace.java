package dev.kinora.service;

import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.database.EmbeddedDatabase;

/// Where the database is, as seen by the service and by its workers.
sealed interface DatabasePlace extends AutoCloseable {
    DatabaseAddress here();

    DatabaseAddress forWorkers();

    @Override
    void close();

    /// In a file that this process holds.
    record Embedded(EmbeddedDatabase database) implements DatabasePlace {
        @Override
        public DatabaseAddress here() {
            return database.here();
        }

        @Override
        public DatabaseAddress forWorkers() {
            return database.forWorkers();
        }

        @Override
        public void close() {
            database.close();
        }
    }

    /// A server, the same for all.
    record Server(DatabaseAddress address) implements DatabasePlace {
        @Override
        public DatabaseAddress here() {
            return address;
        }

        @Override
        public DatabaseAddress forWorkers() {
            return address;
        }

        @Override
        public void close() {
            // it is not ours
        }
    }
}
