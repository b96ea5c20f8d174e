package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.checks.Checks;
import dev.kinora.service.checks.FileCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Kinora's own: `/v1/provenance/verify`, where a file comes from. A process of its own reads it;
/// this one never does.
@RestController
final class ProvenanceController {
    private static final int LONGEST_NAME = 255;

    private final Checks checks;
    private final SentFiles files;
    private final JsonMapper json;

    ProvenanceController(Checks checks, SentFiles files, JsonMapper json) {
        this.checks = checks;
        this.files = files;
        this.json = json;
    }

    /// What `kinora verify --json` tells of a file.
    ///
    /// @param state `trusted`, `valid`, `tampered` or `none`
    record Verdict(
            String file,
            String state,
            List<String> reasons,
            @Nullable Map<String, Object> origin,
            @Nullable Map<String, Object> time,
            @Nullable Map<String, Object> watermark) {}

    /// The same, and whether it is a video of the caller's organisation.
    ///
    /// @param videoId null if none of its videos carries the watermark of the file
    record Verified(
            String object,
            String file,
            String state,
            List<String> reasons,
            @Nullable Map<String, Object> origin,
            @Nullable Map<String, Object> time,
            @Nullable Map<String, Object> watermark,
            @JsonProperty("video_id") @Nullable String videoId) {
        static Verified of(Verdict told, @Nullable String videoId) {
            return new Verified(
                    "provenance",
                    told.file(),
                    told.state(),
                    told.reasons(),
                    told.origin(),
                    told.time(),
                    told.watermark(),
                    videoId);
        }
    }

    @PostMapping("/v1/provenance/verify")
    Verified verify(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException, InterruptedException {
        Limits.require(caller, Scope.READ);
        try (SentFiles.Place place = files.open(caller)) {
            return verified(place, Fields.of(request).requireOnly(Set.of("file")), caller);
        }
    }

    private Verified verified(SentFiles.Place place, Fields fields, Caller caller)
            throws IOException, InterruptedException {
        byte[] bytes = fields.bytes("file")
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", "file", "'file' is missing."));
        if (bytes.length == 0) {
            throw ApiException.invalid("file", "'file' is empty.");
        }
        FileCheck.Answer answer = place.ask(FileCheck.Kind.ORIGIN, "file", name(fields), bytes);
        return Verified.of(
                json.readValue(answer.verdict(), Verdict.class),
                checks.video(caller.organisationId(), answer.marks()).orElse(null));
    }

    /// For showing: without what is no visible character.
    private static String name(Fields fields) {
        String clean = fields.fileName("file").orElse("file").replaceAll("\\p{Cntrl}", "");
        return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }
}
