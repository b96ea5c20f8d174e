package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.provenance.Checks;
import dev.kinora.service.provenance.FileVerifier;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Kinora's own: `/v1/provenance/verify`, where a file comes from. A worker reads it; this process never does.
@RestController
final class ProvenanceController {
    private static final int AT_ONCE = 4; // files of an organisation
    private static final int LONGEST_NAME = 255;
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Checks checks;
    private final Limits limits;
    private final JsonMapper json;

    ProvenanceController(Checks checks, Limits limits, JsonMapper json) {
        this.checks = checks;
        this.limits = limits;
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
        Fields fields = Fields.of(request).requireOnly(Set.of("file"));
        byte[] bytes = fields.bytes("file")
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", "file", "'file' is missing."));
        if (bytes.length == 0) {
            throw ApiException.invalid("file", "'file' is empty.");
        }
        if (checks.underWay(caller.organisationId()) >= AT_ONCE) {
            throw ApiException.tooMany(
                    "too_many_files",
                    SOON,
                    "%d of your files are being looked at, which is the most at once.",
                    AT_ONCE);
        }
        limits.requireDisk();
        FileVerifier.Answer answer = checks.verify(caller.organisationId(), name(fields), bytes, PATIENCE)
                .orElseThrow(() -> ApiException.tooMany(
                        "workers_busy",
                        SOON,
                        "No worker has looked at the file within %d seconds; try again later.",
                        PATIENCE.toSeconds()));
        if (answer.verdict() == null) {
            throw ApiException.invalid("file", "%s", String.valueOf(answer.problem()));
        }
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
