package dev.kinora.service.api;

import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.batches.Batch;
import dev.kinora.service.batches.Batches;
import dev.kinora.service.files.StoredFile;
import dev.kinora.service.files.StoredFiles;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// `/v1/batches`: many films asked for by one file of requests.
@RestController
@RequestMapping("/v1/batches")
final class BatchesController {
    private static final Set<String> FIELDS =
            Set.of("completion_window", "endpoint", "input_file_id", "metadata", "output_expires_after");
    private static final int MOST_UNFINISHED = 20; // of one organisation
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final int MOST_PAIRS = 16; // of metadata; OpenAI's, as are the next two
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 512;

    private final Batches batches;
    private final StoredFiles files;
    private final JsonMapper json;

    BatchesController(Batches batches, StoredFiles files, JsonMapper json) {
        this.batches = batches;
        this.files = files;
        this.json = json;
    }

    @PostMapping
    BatchResource create(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        Fields fields = Fields.of(request).requireOnly(FIELDS);
        requireText(fields, "endpoint", Batches.ENDPOINT);
        requireText(fields, "completion_window", Batches.WINDOW);
        String id = fields.text("input_file_id")
                .orElseThrow(() ->
                        ApiException.bad("missing_required_parameter", "input_file_id", "'input_file_id' is missing."));
        StoredFile input = files.find(caller.organisationId(), id)
                .filter(file -> file.purpose().equals(StoredFiles.BATCH))
                .orElseThrow(() -> ApiException.invalid(
                        "input_file_id",
                        "There is no file '%s' with the purpose '%s'.",
                        Fields.shortened(id),
                        StoredFiles.BATCH));
        Optional<Duration> keep = Expiry.of(fields, "output_expires_after");
        String metadata = metadata(fields);
        if (batches.unfinished(caller.organisationId()) >= MOST_UNFINISHED) {
            throw ApiException.tooMany(
                    "too_many_batches",
                    LATER,
                    "%d of your batches are under way, which is the most at once; wait for one or cancel one.",
                    MOST_UNFINISHED);
        }
        Integer seconds = keep.map(Duration::toSeconds).map(Math::toIntExact).orElse(null);
        return resource(batches.add(input, caller.keyId(), seconds, metadata));
    }

    private static void requireText(Fields fields, String name, String only) {
        String text = fields.text(name)
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", name, "'%s' is missing.", name));
        if (!text.equals(only)) {
            throw ApiException.invalid(name, "'%s' can only be '%s', was '%s'.", name, only, Fields.shortened(text));
        }
    }

    /// JSON; null if there is none.
    private @Nullable String metadata(Fields fields) {
        Map<String, String> pairs = fields.within("metadata");
        if (fields.hasAny("metadata") && pairs.isEmpty() || pairs.size() > MOST_PAIRS) {
            throw ApiException.invalid("metadata", "'metadata' must be an object of at most %d texts.", MOST_PAIRS);
        }
        pairs.forEach((name, value) -> {
            if (name.length() > LONGEST_NAME || name.contains("[") || value.length() > LONGEST_VALUE) {
                throw ApiException.invalid(
                        "metadata",
                        "'metadata' must be texts of at most %d characters, with names of at most %d and no brackets.",
                        LONGEST_VALUE,
                        LONGEST_NAME);
            }
        });
        return pairs.isEmpty() ? null : json.writeValueAsString(pairs);
    }

    @GetMapping
    Page<BatchResource> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Limits.require(caller, Scope.READ);
        int most = Page.limit(limit);
        Long seq = after == null ? null : find(caller, after).seq();
        List<Batch> found = batches.page(caller.organisationId(), seq, most + 1);
        return Page.of(found, most, Batch::id, this::resource);
    }

    @GetMapping("/{id}")
    BatchResource get(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.READ);
        return resource(find(caller, id));
    }

    @PostMapping("/{id}/cancel")
    BatchResource cancel(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.WRITE);
        Batch batch = find(caller, id);
        if (!batches.cancel(batch)) {
            throw ApiException.bad(
                    "batch_finished",
                    null,
                    "%s is %s already.",
                    id,
                    find(caller, id).status().text());
        }
        return resource(find(caller, id));
    }

    private Batch find(Caller caller, String id) {
        return batches.find(caller.organisationId(), id)
                .orElseThrow(() -> ApiException.notFound("There is no batch '%s'.", Fields.shortened(id)));
    }

    private BatchResource resource(Batch batch) {
        return BatchResource.of(batch, json);
    }
}
