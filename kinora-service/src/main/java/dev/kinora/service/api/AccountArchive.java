package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.batches.Batch;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.content.StoredContent;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.webhooks.WebhookEndpoint;
import dev.kinora.service.webhooks.WebhookEndpoints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// All that an organisation owns as one ZIP archive: `account.json`, and each video, file and batch as JSON, with its
/// content. Secrets of keys and webhooks are left out.
record AccountArchive(
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
    private static final int PAGE = 100;

    record Account(
            Accounts.Organisation organisation,
            List<Accounts.Person> users,
            @JsonProperty("api_keys") List<ApiKeys.Key> apiKeys,
            @JsonProperty("webhook_endpoints") List<WebhooksController.Endpoint> webhookEndpoints,
            List<Usage.Entry> usage,
            List<Credits.Grant> credits,
            List<AuditLog.Entry> audit) {}

    void write(String organisation, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            List<WebhookEndpoint> endpoints = webhooks.page(organisation, null, Integer.MAX_VALUE);
            add(
                    zip,
                    "account.json",
                    new Account(
                            accounts.organisation(organisation),
                            accounts.people(organisation),
                            keys.of(organisation),
                            endpoints.stream()
                                    .map(WebhooksController.Endpoint::of)
                                    .toList(),
                            usage.of(organisation),
                            credits.grants(organisation),
                            audit.latest(organisation, Integer.MAX_VALUE)));
            addVideos(zip, organisation);
            addFiles(zip, organisation);
            for (Batch batch : batches.page(organisation, null, Integer.MAX_VALUE)) {
                add(zip, "batches/%s.json".formatted(batch.id()), BatchResource.of(batch, json));
            }
        }
    }

    private void addVideos(ZipOutputStream zip, String organisation) throws IOException {
        List<Video> page = videos.page(organisation, null, PAGE, false);
        while (!page.isEmpty()) {
            for (Video video : page) {
                add(zip, "videos/%s.json".formatted(video.id()), VideoResource.of(video, videos));
                for (Video.File file : Video.File.values()) {
                    Optional<StoredContent> stored = video.run() == null
                            ? Optional.empty()
                            : content.find(video.id(), video.run(), file.fileName());
                    copy(zip, "videos/%s/%s".formatted(video.id(), file.fileName()), stored);
                }
            }
            page = videos.page(organisation, page.getLast().seq(), PAGE, false);
        }
    }

    private void addFiles(ZipOutputStream zip, String organisation) throws IOException {
        List<StoredFile> page = files.page(organisation, null, null, PAGE, false);
        while (!page.isEmpty()) {
            for (StoredFile file : page) {
                add(zip, "files/%s.json".formatted(file.id()), FilesController.FileResource.of(file));
                copy(zip, "files/%s/content".formatted(file.id()), files.content(file));
            }
            page = files.page(organisation, null, page.getLast().seq(), PAGE, false);
        }
    }

    private static void copy(ZipOutputStream zip, String name, Optional<StoredContent> stored) throws IOException {
        if (stored.isPresent()) {
            zip.putNextEntry(new ZipEntry(name));
            try (InputStream in = stored.get().open()) {
                in.transferTo(zip);
            }
            zip.closeEntry();
        }
    }

    private void add(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        zip.closeEntry();
    }
}
