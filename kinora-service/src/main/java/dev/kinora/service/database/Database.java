package dev.kinora.service.database;

import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A pool of connections to one database. Thread-safe.
public final class Database implements AutoCloseable {
    private static final long PATIENCE_MILLISECONDS = 10_000;
    private static final ClassValue<RowMapper<?>> ROWS = new ClassValue<>() {
        @Override
        protected RowMapper<?> computeValue(Class<?> type) {
            return new RecordRows<>(type);
        }
    };

    private final HikariDataSource pool;
    private final DataSource source;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        source = new TransactionAwareDataSourceProxy(pool);
        sql = JdbcClient.create(pool);
        transactions = new TransactionTemplate(new DataSourceTransactionManager(pool));
    }

    /// @param connections at most so many at once
    public static Database open(DatabaseAddress address, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(address.url());
        config.setUsername(address.user());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(PATIENCE_MILLISECONDS);
        config.setPoolName("kinora");
        return new Database(new HikariDataSource(config));
    }

    /// Brings the tables to what this version of Kinora needs; does nothing if they are.
    public void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /// Statements; those within [#inTransaction] on the same thread belong to it.
    public JdbcClient sql() {
        return sql;
    }

    /// Reads each row into a record, whose components are named as the columns are.
    @SuppressWarnings("unchecked") // each has its own
    public static <T> RowMapper<T> rows(Class<T> type) {
        return (RowMapper<T>) ROWS.get(type);
    }

    /// Connections that take part in transactions of their thread, for libraries that speak JDBC.
    public DataSource source() {
        return source;
    }

    /// How db-scheduler is to speak to this database.
    public JdbcCustomization schedulerDialect() {
        return new AutodetectJdbcCustomization(pool, true); // times in UTC, whatever the machines' zones
    }

    /// All of `work` happens or, when it throws, nothing.
    public <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transactions.execute(_ -> work.get()));
    }

    /// All of `work` happens or, when it throws, nothing.
    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(_ -> work.run());
    }

    /// Runs `action` when the transaction of this thread is committed; at once where there is none.
    public void afterCommit(Runnable action) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            action.run();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
