package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// `/v1/files`: requests for batches, what came of them, and pictures.
@RestController
@RequestMapping("/v1/files")
final class FilesController {
    private static final Set<String> FIELDS = Set.of("file", "purpose", "expires_after");
    private static final Set<String> PURPOSES = Set.of(StoredFiles.BATCH, StoredFiles.VISION, "user_data");
    private static final int LONGEST_NAME = 255;
    private static final int MOST_A_PAGE = 10_000; // OpenAI's

    private final StoredFiles files;
    private final Limits limits;

    FilesController(StoredFiles files, Limits limits) {
        this.files = files;
        this.limits = limits;
    }

    /// @param createdAt, like all times, in seconds since 1970 UTC
    record FileResource(
            String id,
            String object,
            long bytes,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("expires_at") long expiresAt,
            String filename,
            String purpose,
            String status,
            @JsonProperty("status_details") @Nullable String statusDetails) {
        static FileResource of(StoredFile file) {
            return new FileResource(
                    file.id(),
                    "file",
                    file.bytes(),
                    file.createdAt() / 1000,
                    file.expiresAt() / 1000,
                    file.name(),
                    file.purpose(),
                    "processed",
                    null);
        }
    }

    @PostMapping
    FileResource upload(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        Fields fields = Fields.of(request).requireOnly(FIELDS);
        String purpose = fields.text("purpose")
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", "purpose", "'purpose' is missing."));
        if (!PURPOSES.contains(purpose)) {
            throw ApiException.invalid(
                    "purpose",
                    "'purpose' must be one of %s, was '%s'.",
                    PURPOSES.stream().sorted().toList(),
                    Fields.shortened(purpose));
        }
        byte[] bytes = fields.bytes("file")
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", "file", "'file' is missing."));
        if (bytes.length == 0) {
            throw ApiException.invalid("file", "'file' is empty.");
        }
        LongConsumer room = kept -> limits.requireRoomForFile(caller, kept, bytes.length);
        room.accept(files.bytes(caller.organisationId())); // before anything is written
        StoredFile file = files.add(
                caller.organisationId(),
                name(fields.fileName("file").orElse("upload")),
                purpose,
                Expiry.of(fields, "expires_after").orElse(StoredFiles.USUAL_KEEP),
                room,
                path -> Files.write(path, bytes));
        return FileResource.of(file);
    }

    /// For showing: without what is no visible character.
    private static String name(String given) {
        String clean = given.replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }

    @GetMapping
    Page<FileResource> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String order,
            @RequestParam(required = false) @Nullable String purpose) {
        Limits.require(caller, Scope.READ);
        int most = Page.limit(limit, MOST_A_PAGE, MOST_A_PAGE);
        Long seq = after == null ? null : find(caller, after).seq();
        List<StoredFile> found = files.page(caller.organisationId(), purpose, seq, most + 1, Page.isDescending(order));
        return Page.of(found, most, StoredFile::id, FileResource::of);
    }

    @GetMapping("/{id}")
    FileResource get(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.READ);
        return FileResource.of(find(caller, id));
    }

    @GetMapping("/{id}/content")
    ResponseEntity<Resource> content(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.READ);
        return files.content(find(caller, id))
                .<ResponseEntity<Resource>>map(stored -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(new StoredResource(stored)))
                .orElseThrow(() -> ApiException.notFound("The content of this file is gone."));
    }

    @DeleteMapping("/{id}")
    Deleted delete(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.require(caller, Scope.WRITE);
        files.delete(find(caller, id));
        return new Deleted(id, "file", true); // not `file.deleted`, on OpenAI's wire
    }

    private StoredFile find(Caller caller, String id) {
        return files.find(caller.organisationId(), id)
                .orElseThrow(() -> ApiException.notFound("There is no file '%s'.", Fields.shortened(id)));
    }
}
