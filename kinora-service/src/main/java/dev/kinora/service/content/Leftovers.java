package dev.kinora.service.content;

import dev.kinora.service.database.Database;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Content whose owner is forgotten. It is written down in the transaction that forgets the owner:
/// what a store does not delete at once is found again by [#purge]. Thread-safe.
public record Leftovers(Database database, ContentStore content, Clock clock) {
    private static final String ALL = "";
    private static final int AT_ONCE = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    private record Leftover(String owner, String version) {}

    /// Forgets an owner and removes all that belonged to it.
    ///
    /// @param forget deletes the owner's row, and says whether there was one
    public void remove(String owner, BooleanSupplier forget) {
        Leftover leftover = new Leftover(owner, ALL);
        boolean isForgotten = database.inTransaction(() -> {
            boolean wasThere = forget.getAsBoolean();
            if (wasThere) {
                add(leftover);
            }
            return wasThere;
        });
        if (isForgotten) {
            clear(leftover);
        }
    }

    /// Removes one version that nobody wants.
    public void remove(String owner, String version) {
        Leftover leftover = new Leftover(owner, version);
        add(leftover);
        clear(leftover);
    }

    private void add(Leftover leftover) {
        database.sql()
                .sql("INSERT INTO leftover_content (owner, version, since) VALUES (?, ?, ?)")
                .params(leftover.owner(), leftover.version(), clock.millis())
                .update();
    }

    /// Tries again what failed.
    public void purge() {
        List<Leftover> oldest = database.sql()
                .sql("SELECT owner, version FROM leftover_content ORDER BY since FETCH FIRST ? ROWS ONLY")
                .param(AT_ONCE)
                .query(Database.rows(Leftover.class))
                .list();
        oldest.forEach(this::clear);
    }

    private void clear(Leftover leftover) {
        try {
            if (leftover.version().equals(ALL)) {
                content.delete(leftover.owner());
            } else {
                content.delete(leftover.owner(), leftover.version());
            }
            database.sql()
                    .sql("DELETE FROM leftover_content WHERE owner = ? AND version = ?")
                    .params(leftover.owner(), leftover.version())
                    .update();
        } catch (IOException failed) {
            LOG.warn("The content of {} cannot be removed now: {}", leftover.owner(), failed.getMessage());
        }
    }
}
