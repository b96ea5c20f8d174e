package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.Leftovers;
import dev.kinora.service.content.StoredBytes;
import dev.kinora.service.database.Database;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.moderation.PromptReview;
import dev.kinora.service.moderation.Refusals;
import dev.kinora.service.oidc.Tokens;
import dev.kinora.service.settings.ServiceSettings;
import dev.kinora.service.webhooks.WebhookEndpoints;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/// The parts of the HTTP API.
@Configuration(proxyBeanMethods = false)
@Import({
    ErrorHandler.class,
    VideosController.class,
    FilesController.class,
    BatchesController.class,
    VideoEventsController.class,
    ContentController.class,
    ModelsController.class,
    WebhooksController.class,
    ModerationsController.class,
    CasesController.class,
    ProvenanceController.class,
    AccountController.class,
    OrganisationController.class,
    OrganisationsController.class,
    PeopleController.class,
    InvitesController.class,
    RefusalsController.class
})
public class ApiConfiguration implements WebMvcConfigurer {
    private static final DataSize LARGEST_PICTURE = DataSize.ofMegabytes(32); // as of one that is sent

    /// Clients ask for types that they do not mean (`application/binary` for a film): each answer has its own type.
    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer negotiation) {
        negotiation.ignoreAcceptHeader(true).defaultContentType(MediaType.APPLICATION_JSON);
    }

    @Bean
    ApiDocument apiDocument() {
        return new ApiDocument();
    }

    @Bean
    Bearers bearers(ApiKeys keys, Logins logins, ServiceSettings settings, Clock clock) {
        return new Bearers(keys, logins, new Tokens(settings.oidc(), clock), settings.oidc());
    }

    @Bean
    GateFilter gateFilter(
            Bearers bearers,
            ServiceSettings settings,
            Clock clock,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return new GateFilter(bearers, new RateLimiter(clock), settings, errors);
    }

    @Bean
    FilterRegistrationBean<PollFilter> pollFilter(GateFilter gate, VideosController videos, JsonMapper json) {
        var registration = new FilterRegistrationBean<>(new PollFilter(gate, videos, json));
        registration.addUrlPatterns("/v1/videos/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Limits limits(ServiceSettings settings, Videos videos, Credits credits, ContentStore content, Clock clock) {
        return new Limits(settings, videos, credits, new StoredBytes(content, clock), clock);
    }

    @Bean
    PictureDownload pictureDownload(ServiceSettings settings) {
        return new PictureDownload(settings.privatePictures(), LARGEST_PICTURE.toBytes());
    }

    @Bean
    PictureAddress pictureAddress(PictureDownload download) {
        return new PictureAddress(download);
    }

    @Bean
    SentFiles sentFiles(Checks checks, Limits limits) {
        return new SentFiles(checks, limits);
    }

    @Bean
    ReferencePicture referencePicture(ServiceSettings settings, PictureAddress address, StoredFiles files) {
        return new ReferencePicture(settings, address, files);
    }

    @Bean
    VideoRequests videoRequests(
            ServiceSettings settings,
            PromptReview review,
            Refusals refusals,
            ReferencePicture pictures,
            Limits limits) {
        return new VideoRequests(settings, review, refusals, pictures, limits);
    }

    @Bean
    BatchedVideos batchedVideos(VideoRequests requests, Limits limits, Videos videos, JsonMapper json) {
        return new BatchedVideos(requests, limits, videos, new Semaphore(1), json);
    }

    @Bean
    AccountRemoval accountRemoval(
            Accounts accounts,
            ApiKeys keys,
            Logins logins,
            Batches batches,
            Videos videos,
            StoredFiles files,
            Leftovers leftovers,
            Database database) {
        return new AccountRemoval(accounts, keys, logins, batches, videos, files, leftovers, database);
    }

    @Bean
    AccountArchive accountArchive(
            Accounts accounts,
            ApiKeys keys,
            Videos videos,
            StoredFiles files,
            Batches batches,
            WebhookEndpoints webhooks,
            Usage usage,
            Credits credits,
            ContentStore content,
            AuditLog audit,
            JsonMapper json) {
        return new AccountArchive(
                accounts, keys, videos, files, batches, webhooks, usage, credits, content, audit, json);
    }
}
