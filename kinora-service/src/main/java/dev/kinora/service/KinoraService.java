package dev.kinora.service;

import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.settings.SettingsException;
import dev.kinora.service.settings.SettingsProblems;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// A running service.
public final class KinoraService implements AutoCloseable {
    /// It warns of zone-less columns, which we have not.
    private static final String DIALECT_WARNING =
            "logging.level.com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization.utc_warning";

    private static final Map<String, Object> DEFAULTS = Map.ofEntries(
            Map.entry("spring.application.name", "kinora"),
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.port", "8080"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "10s"),
            Map.entry("spring.mvc.async.request-timeout", "-1"), // a stream of events ends with its video
            Map.entry("spring.servlet.multipart.resolve-lazily", "true"),
            Map.entry("spring.servlet.multipart.max-file-size", "32MB"),
            Map.entry("spring.servlet.multipart.max-request-size", "40MB"),
            Map.entry("spring.servlet.multipart.file-size-threshold", "64KB"),
            Map.entry("server.tomcat.max-http-form-post-size", "1MB"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.jackson.property-naming-strategy", "SNAKE_CASE"),
            Map.entry("springdoc.api-docs.path", "/openapi.json"),
            Map.entry("springdoc.api-docs.version", "openapi_3_1"),
            Map.entry("springdoc.default-produces-media-type", "application/json"),
            Map.entry("springdoc.swagger-ui.path", "/docs"),
            Map.entry("management.endpoints.web.base-path", "/"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"),
            Map.entry("management.endpoints.web.path-mapping.prometheus", "metrics"),
            Map.entry("management.endpoint.health.probes.enabled", "true"),
            Map.entry("management.endpoint.health.group.readiness.include", "readinessState,database"),
            Map.entry("logging.level.org.springframework.web.servlet.PageNotFound", "error"),
            Map.entry("logging.level.org.flywaydb", "error"),
            Map.entry("logging.level.com.zaxxer.hikari", "warn"),
            Map.entry("logging.level.com.github.kagkarlsson", "warn"),
            Map.entry(DIALECT_WARNING, "error"),
            Map.entry("logging.level.org.springdoc", "error"),
            Map.entry("logging.pattern.correlation", "[%X{request:-}%X{video:-}] "));

    private final ConfigurableApplicationContext context;

    private KinoraService(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /// @param worker command that starts a worker; see [WorkerEnvironment] for what it finds in its environment
    /// @param review of all texts that are asked for
    /// @param arguments settings, `--NAME=VALUE` each, of Kinora's and Spring Boot's
    /// @throws SettingsException if the settings cannot be
    public static KinoraService start(List<String> worker, PromptReview review, List<String> arguments) {
        SpringApplication application = new SpringApplication(ServiceConfiguration.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setDefaultProperties(DEFAULTS);
        application.setRegisterShutdownHook(true);
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("workerCommand", new WorkerCommandLine(worker));
            context.getBeanFactory().registerSingleton("promptReview", review);
        });
        try {
            return new KinoraService(application.run(arguments.toArray(new String[0])));
        } catch (RuntimeException failed) {
            throw SettingsProblems.in(failed).<RuntimeException>map(e -> e).orElse(failed);
        }
    }

    /// Where it listens.
    public int port() {
        return Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
                .getPort();
    }

    /// The key of the first organisation, if this start made one.
    public Optional<String> firstKey() {
        return context.getBean(FirstKey.class).secret().map(ApiKeys.Secret::key);
    }

    /// Its parts, for tests and embedding.
    public <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    /// Finishes requests, puts films that are being made back into the queue, stops the workers.
    @Override
    public void close() {
        context.close();
    }
}
