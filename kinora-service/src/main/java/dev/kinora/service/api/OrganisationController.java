package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.settings.ServiceSettings;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Kinora's own: `/v1/organisation`, all that an account owns, taken along or deleted by one call.
@RestController
@RequestMapping("/v1/organisation")
final class OrganisationController {
    private final Accounts accounts;
    private final Videos videos;
    private final Usage usage;
    private final Credits credits;
    private final AuditLog audit;
    private final AccountArchive archive;
    private final AccountRemoval removal;
    private final ServiceSettings settings;

    OrganisationController(
            Accounts accounts,
            Videos videos,
            Usage usage,
            Credits credits,
            AuditLog audit,
            AccountArchive archive,
            AccountRemoval removal,
            ServiceSettings settings) {
        this.accounts = accounts;
        this.videos = videos;
        this.usage = usage;
        this.credits = credits;
        this.audit = audit;
        this.archive = archive;
        this.removal = removal;
        this.settings = settings;
    }

    /// @param secondsUsed of video that were made, ever
    /// @param creditsLeft seconds that were given and are neither used nor promised
    /// @param needsCredits whether films are made for credits alone
    record Overview(
            String id,
            String object,
            String name,
            String tier,
            @JsonProperty("seconds_used") long secondsUsed,
            @JsonProperty("seconds_per_day") int secondsPerDay,
            @JsonProperty("credits_left") long creditsLeft,
            @JsonProperty("needs_credits") boolean needsCredits,
            @JsonProperty("films_under_way") int filmsUnderWay) {}

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
                credits.left(id),
                settings.tier(caller.tier()).needsCredits(),
                videos.unfinished(id));
    }

    @GetMapping("/usage")
    AccountController.Listed<Usage.Entry> usage(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return AccountController.Listed.of(usage.of(caller.organisationId()));
    }

    @GetMapping("/credits")
    AccountController.Listed<Credits.Grant> grants(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return AccountController.Listed.of(credits.grants(caller.organisationId()));
    }

    /// See [AccountArchive].
    @GetMapping("/export")
    ResponseEntity<StreamingResponseBody> export(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Scope.READ);
        audit.add(caller, "organisation.exported", caller.organisationId());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header("content-disposition", "attachment; filename=\"kinora-export.zip\"")
                .body(out -> archive.write(caller.organisationId(), out));
    }

    /// See [AccountRemoval].
    @DeleteMapping
    Deleted delete(@RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Scope.WRITE);
        requireOwner(caller);
        String id = caller.organisationId();
        audit.add(caller, "organisation.deleted", id);
        removal.remove(id, caller.personId());
        return Deleted.of(id, "organisation");
    }

    /// An organisation of several people is not deleted by just anyone of them.
    private void requireOwner(Caller caller) {
        if (accounts.people(caller.organisationId()).size() > 1) {
            Limits.require(caller, Role.ADMIN);
        }
    }
}
