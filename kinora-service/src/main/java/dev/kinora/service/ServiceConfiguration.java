package dev.kinora.service;

import com.github.kagkarlsson.scheduler.Scheduler;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.api.ApiConfiguration;
import dev.kinora.service.batches.BatchEnd;
import dev.kinora.service.batches.BatchWork;
import dev.kinora.service.batches.BatchedRequests;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.database.Database;
import dev.kinora.service.database.DatabaseAddress;
import dev.kinora.service.database.EmbeddedDatabase;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.FilmIntake;
import dev.kinora.service.jobs.FilmMeters;
import dev.kinora.service.jobs.FilmQueue;
import dev.kinora.service.jobs.Keep;
import dev.kinora.service.jobs.Previews;
import dev.kinora.service.jobs.Purge;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.moderation.Cases;
import dev.kinora.service.moderation.Refusals;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.settings.SettingsException;
import dev.kinora.service.webhooks.Events;
import dev.kinora.service.webhooks.WebhookEndpoints;
import dev.kinora.service.webhooks.WebhookSender;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The parts of a service and how they hang together.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(ServiceSettings.class)
@Import(ApiConfiguration.class)
class ServiceConfiguration {
    private static final int CONNECTIONS = 10;
    private static final int CHORES_AT_ONCE = 4;
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    DatabasePlace databasePlace(ServiceSettings settings) {
        return settings.databaseUrl().isEmpty()
                ? new DatabasePlace.Embedded(EmbeddedDatabase.open(settings.data()))
                : new DatabasePlace.Server(new DatabaseAddress(
                        settings.databaseUrl(), settings.databaseUser(), settings.databasePassword()));
    }

    @Bean
    Database database(DatabasePlace place) {
        Database database = Database.open(place.here(), CONNECTIONS);
        database.migrate();
        return database;
    }

    @Bean
    ContentStore contentStore(ServiceSettings settings) {
        try {
            return settings.contentPlace().open();
        } catch (IOException unusable) {
            throw new SettingsException(List.of(String.valueOf(unusable.getMessage())));
        }
    }

    @Bean
    Leftovers leftovers(Database database, ContentStore content, Clock clock) {
        return new Leftovers(database, content, clock);
    }

    @Bean
    ApiKeys apiKeys(Database database, Clock clock) {
        return new ApiKeys(database, clock);
    }

    @Bean
    Credits credits(Database database, Clock clock) {
        return new Credits(database, clock);
    }

    @Bean
    Accounts accounts(Database database, ApiKeys keys, Credits credits, Clock clock) {
        return new Accounts(database, keys, credits, clock);
    }

    @Bean
    Logins logins(Database database, Accounts accounts, ApiKeys keys, Clock clock) {
        return new Logins(database, accounts, keys, clock);
    }

    @Bean
    Refusals refusals(Database database, Clock clock, ServiceSettings settings) {
        return new Refusals(database, clock, settings.keepRefusals());
    }

    @Bean
    FirstKey firstKey(Accounts accounts) {
        return new FirstKey(accounts.bootstrap(ServiceSettings.OWNER_TIER));
    }

    @Bean
    AuditLog auditLog(Database database, Clock clock) {
        return new AuditLog(database, clock);
    }

    @Bean
    Events events(Database database, Clock clock) {
        return new Events(database, clock);
    }

    @Bean
    WebhookEndpoints webhookEndpoints(Database database, Clock clock) {
        return new WebhookEndpoints(database, clock);
    }

    @Bean
    WebhookSender webhookSender(Database database, ServiceSettings settings, Clock clock) {
        return new WebhookSender(database, settings.webhookRetry(), settings.privateAddresses(), clock);
    }

    @Bean
    Videos videos(Database database, Events events, Clock clock, ServiceSettings settings) {
        return new Videos(database, new FilmQueue(database), events, clock, settings.keep());
    }

    @Bean
    Previews previews(Database database, Clock clock) {
        return new Previews(database, clock);
    }

    @Bean
    FilmIntake filmIntake(Videos videos, ContentStore content) {
        return new FilmIntake(videos, content);
    }

    @Bean
    StoredFiles storedFiles(Database database, ContentStore content, Clock clock) {
        return new StoredFiles(database, content, clock);
    }

    @Bean
    Batches batches(Database database, Clock clock) {
        return new Batches(database, clock);
    }

    @Bean
    BatchWork batchWork(
            Database database,
            Batches batches,
            Events events,
            StoredFiles files,
            ApiKeys keys,
            FilmIntake intake,
            BatchedRequests requests,
            ServiceSettings settings,
            Clock clock) {
        var end = new BatchEnd(database, batches, files, events);
        return new BatchWork(database, batches, end, files, keys, intake, requests, clock, settings.batchLines());
    }

    @Bean
    Cases cases(Database database, ContentStore content, Videos videos, Clock clock) {
        return new Cases(database, content, videos, clock);
    }

    @Bean
    Checks checks(Database database, ContentStore content, Clock clock) {
        return new Checks(database, content, clock);
    }

    @Bean
    FilmMeters filmMeters(Database database, Clock clock) {
        return new FilmMeters(database, clock);
    }

    @Bean
    MeterBinder workerMeter(Workers workers) {
        return registry -> Gauge.builder(
                        "kinora.workers", workers, all -> all.running().size())
                .description("Worker processes that run on this machine")
                .register(registry);
    }

    /// Part of readiness: without its database a service can answer nothing.
    @Bean
    HealthIndicator databaseHealthIndicator(Database database) {
        return () -> {
            database.sql().sql("SELECT 1").query(Integer.class).single();
            return Health.up().build();
        };
    }

    @Bean
    Usage usage(Database database) {
        return new Usage(database);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    Scheduler chores(
            Database database,
            WebhookSender sender,
            BatchWork batches,
            Videos videos,
            StoredFiles files,
            Refusals refusals,
            Checks checks,
            Leftovers leftovers) {
        Runnable others = () -> {
            refusals.purge();
            checks.purge();
        };
        return Scheduler.create(database.source(), sender.task(), batches.task())
                .startTasks(new Purge(videos, files, others, leftovers).task())
                .tableName(Events.CHORES)
                .jdbcCustomization(database.schedulerDialect())
                .threads(CHORES_AT_ONCE)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }

    @Bean
    Workers workers(ServiceSettings settings, DatabasePlace place, WorkerCommandLine command, Database migrated) {
        Keep keep = new Keep(settings.keep(), settings.keepBlocked());
        var environment = new WorkerEnvironment(place.forWorkers(), settings.contentPlace(), keep).variables();
        return Workers.start(settings.workers(), command.command(), settings.workerHeap(), environment);
    }
}
