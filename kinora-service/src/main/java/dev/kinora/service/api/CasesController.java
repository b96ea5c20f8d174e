package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.moderation.Cases;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Kinora's own: films that were blocked, for moderators, and appeals against it. All that moderators do stands in the
/// audit log.
@RestController
final class CasesController {
    private static final int MOST = 100;
    private static final int LONGEST = 2000;

    private final Cases cases;
    private final AuditLog audit;

    CasesController(Cases cases, AuditLog audit) {
        this.cases = cases;
        this.audit = audit;
    }

    /// A case as moderators see it: not whose it is.
    ///
    /// @param openedAt, like all times, in milliseconds since 1970 UTC
    record CaseResource(
            String id,
            String object,
            String prompt,
            String reason,
            @JsonProperty("opened_at") long openedAt,
            @Nullable String appeal,
            @Nullable String decision,
            @Nullable String note) {
        static CaseResource of(Cases.Case blocked) {
            return new CaseResource(
                    blocked.videoId(),
                    "moderation_case",
                    blocked.prompt(),
                    blocked.reason(),
                    blocked.openedAt(),
                    blocked.appeal(),
                    blocked.decision(),
                    blocked.note());
        }
    }

    record Appealed(String id, String object, String appeal) {}

    /// What waits for a decision, appeals first; or films of the sandbox.
    @GetMapping("/v1/moderation/cases")
    AccountController.Listed<CaseResource> open(
            @RequestAttribute(GateFilter.CALLER) Caller caller, @RequestParam(defaultValue = "false") boolean sandbox) {
        requireViewer(caller, sandbox);
        return AccountController.Listed.of(
                cases.open(sandbox, MOST).stream().map(CaseResource::of).toList());
    }

    @GetMapping("/v1/moderation/cases/{id}/content")
    ResponseEntity<Resource> film(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        requireViewer(caller, true); // before it is told whether there is such a case
        Cases.Case blocked = find(id);
        requireViewer(caller, blocked.sandbox());
        var film = cases.film(blocked).orElseThrow(() -> ApiException.notFound("The film of this case is gone."));
        audit.add(caller, blocked.sandbox() ? "sandbox.viewed" : "moderation.viewed", id);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("video/mp4"))
                .header("content-disposition", "attachment; filename=\"%s-blocked.mp4\"".formatted(id))
                .body(new StoredResource(film));
    }

    @PostMapping("/v1/moderation/cases/{id}/decision")
    CaseResource decide(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        requireModerator(caller, Scope.WRITE);
        Fields fields = Fields.of(request).requireOnly(Set.of("decision", "note"));
        Cases.Case blocked = find(id);
        if (blocked.sandbox()) {
            throw ApiException.bad("not_decidable", null, "This film was made in the sandbox, which no film leaves.");
        }
        String note = text(fields, "note");
        boolean isDecided = switch (fields.text("decision").orElse("")) {
            case Cases.UPHELD -> cases.uphold(blocked, note);
            case Cases.RELEASED -> cases.release(blocked, note);
            default -> throw ApiException.invalid("decision", "'decision' must be upheld or released.");
        };
        if (!isDecided) {
            throw ApiException.bad(
                    "not_decidable", null, "The film of this case was released before, or is gone and cannot be.");
        }
        audit.add(caller, "moderation." + fields.text("decision").orElse(""), id);
        return CaseResource.of(find(id));
    }

    /// Asks for a decision by a person, once.
    @PostMapping("/v1/videos/{id}/appeal")
    Appealed appeal(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.WRITE);
        String text = text(Fields.of(request).requireOnly(Set.of("text")), "text");
        if (!cases.appeal(caller.organisationId(), id, text)) {
            throw ApiException.notFound(
                    "There is no video '%s' that was blocked when it was made and can be appealed for (once).",
                    Fields.shortened(id));
        }
        return new Appealed(id, "appeal", text);
    }

    private Cases.Case find(String id) {
        return cases.find(id).orElseThrow(() -> ApiException.notFound("There is no case '%s'.", Fields.shortened(id)));
    }

    private static void requireModerator(Caller caller, Scope scope) {
        Limits.require(caller, scope);
        Limits.require(caller, Role.MODERATOR, Role.ADMIN);
    }

    /// Films of the sandbox are for red-teamers, too.
    private static void requireViewer(Caller caller, boolean sandbox) {
        Limits.require(caller, Scope.READ);
        if (sandbox) {
            Limits.require(caller, Role.RED_TEAMER, Role.MODERATOR, Role.ADMIN);
        } else {
            Limits.require(caller, Role.MODERATOR, Role.ADMIN);
        }
    }

    private static String text(Fields fields, String name) {
        String text = fields.required(name);
        if (text.length() > LONGEST) {
            throw ApiException.invalid(name, "'%s' has more than %d characters.", name, LONGEST);
        }
        return text;
    }
}
