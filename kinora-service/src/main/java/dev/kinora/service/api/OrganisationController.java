package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.content.ContentStore;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Video;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.settings.ServiceSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;

/// Kinora's own: `/v1/organisation`, all that an account owns, taken along or deleted by one call.
@RestController
@RequestMapping("/v1/organisation")
final class OrganisationController {
    private static final int PAGE = 100;

    private final Accounts accounts;
    private final ApiKeys keys;
    private final Videos videos;
    private final Usage usage;
    private final ContentStore content;
    private final AuditLog audit;
    private final ServiceSettings settings;
    private final JsonMapper json;

    OrganisationController(
            Accounts accounts,
            ApiKeys keys,
            Videos videos,
            Usage usage,
            ContentStore content,
            AuditLog audit,
            ServiceSettings settings,
            JsonMapper json) {
        this.accounts = accounts;
        this.keys = keys;
        this.videos = videos;
        this.usage = usage;
        this.content = content;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
    }

    /// @param secondsUsed of video that were made, ever
    record Overview(
            String id,
            String object,
            String name,
            String tier,
            @JsonProperty("seconds_used") long secondsUsed,
            @JsonProperty("seconds_per_day") int secondsPerDay,
            @JsonProperty("films_under_way") int filmsUnderWay) {}

    record Export(
            Accounts.Organisation organisation,
            List<Accounts.Person> users,
            @JsonProperty("api_keys") List<ApiKeys.Key> apiKeys,
            List<Usage.Entry> usage,
            List<AuditLog.Entry> audit) {}

    @GetMapping
    Overview overview(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        String id = caller.organisationId();
        return new Overview(
                id,
                "organisation",
                accounts.organisation(id).name(),
                caller.tier(),
                usage.seconds(id),
                settings.tier(caller.tier()).secondsPerDay(),
                videos.unfinished(id));
    }

    @GetMapping("/usage")
    AccountController.Listed<Usage.Entry> usage(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return AccountController.Listed.of(usage.of(caller.organisationId()));
    }

    /// One ZIP archive: `account.json`, and for each video its JSON and files.
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Scope.READ);
        audit.add(caller, "organisation.exported", caller.organisationId());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("content-disposition", "attachment; filename=\"kinora-export.zip\"")
                .body(out -> writeExport(caller.organisationId(), out));
    }

    private void writeExport(String organisation, OutputStream out) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            Export account = new Export(
                    accounts.organisation(organisation),
                    accounts.people(organisation),
                    keys.of(organisation),
                    usage.of(organisation),
                    audit.latest(organisation, Integer.MAX_VALUE));
            write(zip, "account.json", account);
            Long after = null;
            List<Video> page;
            while (!(page = videos.page(organisation, after, PAGE, false)).isEmpty()) {
                for (Video video : page) {
                    write(zip, "videos/%s.json".formatted(video.id()), VideoResource.of(video, videos));
                    copyFiles(zip, video);
                }
                after = page.getLast().seq();
            }
        }
    }

    private void copyFiles(ZipOutputStream zip, Video video) throws IOException {
        for (Video.File file : Video.File.values()) {
            Optional<Path> path =
                    Optional.ofNullable(video.run()).flatMap(run -> content.find(video.id(), run, file.fileName()));
            if (path.isPresent()) {
                zip.putNextEntry(new ZipEntry("videos/%s/%s".formatted(video.id(), file.fileName())));
                Files.copy(path.get(), zip);
                zip.closeEntry();
            }
        }
    }

    private void write(ZipOutputStream zip, String name, Object value) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
        zip.closeEntry();
    }

    /// For good: videos, files, people, keys, webhooks, usage. The audit log keeps that it happened.
    @DeleteMapping
    Deleted delete(@RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Scope.WRITE);
        requireOwner(caller);
        String id = caller.organisationId();
        audit.add(caller, "organisation.deleted", id);
        @Nullable Long after = null;
        List<Video> page;
        while (!(page = videos.page(id, after, PAGE, false)).isEmpty()) {
            for (Video video : page) {
                videos.delete(video);
                content.delete(video.id());
            }
            after = page.getLast().seq();
        }
        accounts.delete(id);
        return Deleted.of(id, "organisation");
    }

    /// An organisation of several people is not deleted by just anyone of them.
    private void requireOwner(Caller caller) {
        if (accounts.people(caller.organisationId()).size() > 1) {
            Limits.require(caller, Role.ADMIN);
        }
    }
}
