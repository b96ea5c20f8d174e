package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Credits;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.jobs.Usage;
import dev.kinora.service.jobs.Videos;
import dev.kinora.service.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Kinora's own: `/v1/organisations`, all of them, for admins.
@RestController
@RequestMapping("/v1/organisations")
final class OrganisationsController {
    private static final int MOST_SECONDS = 1_000_000_000;

    private final Accounts accounts;
    private final Credits credits;
    private final Usage usage;
    private final Videos videos;
    private final AuditLog audit;
    private final AccountRemoval removal;
    private final ServiceSettings settings;

    OrganisationsController(
            Accounts accounts,
            Credits credits,
            Usage usage,
            Videos videos,
            AuditLog audit,
            AccountRemoval removal,
            ServiceSettings settings) {
        this.accounts = accounts;
        this.credits = credits;
        this.usage = usage;
        this.videos = videos;
        this.audit = audit;
        this.removal = removal;
        this.settings = settings;
    }

    /// @param createdAt milliseconds since 1970 UTC
    /// @param secondsUsed of video that were made, ever
    /// @param creditsLeft seconds that were given and are neither used nor promised
    record Shown(
            String id,
            String object,
            String name,
            String tier,
            @JsonProperty("created_at") long createdAt,
            @JsonProperty("seconds_used") long secondsUsed,
            @JsonProperty("credits_left") long creditsLeft,
            @JsonProperty("films_under_way") int filmsUnderWay) {}

    @GetMapping
    Page<Shown> list(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit) {
        Limits.requireAdmin(caller);
        int most = Page.limit(limit);
        List<Accounts.Organisation> found = accounts.organisations(after, most + 1);
        return Page.of(found, most, Accounts.Organisation::id, this::shown);
    }

    @GetMapping("/{id}")
    Shown get(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.requireAdmin(caller);
        return shown(find(id));
    }

    @PostMapping("/{id}")
    Shown update(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("name", "tier"));
        Accounts.Organisation before = find(id);
        String name = fields.has("name") ? fields.name("name") : before.name();
        String tier = fields.text("tier").map(text -> tier(settings, text)).orElse(before.tier());
        accounts.update(id, name, tier);
        audit.add(caller, "organisation.updated", id);
        return shown(find(id));
    }

    @GetMapping("/{id}/credits")
    AccountController.Listed<Credits.Grant> grants(
            @PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.requireAdmin(caller);
        return AccountController.Listed.of(credits.grants(find(id).id()));
    }

    /// Gives seconds of video, or takes them back.
    @PostMapping("/{id}/credits")
    Shown grant(@PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("seconds", "note"));
        int seconds = seconds(fields, "seconds", -MOST_SECONDS);
        String note = fields.has("note") ? fields.name("note") : "";
        credits.grant(find(id).id(), seconds, note, caller.keyId());
        audit.add(caller, "organisation.credits_given", id);
        return shown(find(id));
    }

    @DeleteMapping("/{id}")
    Deleted delete(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.requireAdmin(caller);
        Limits.require(caller, Scope.WRITE);
        find(id);
        if (id.equals(caller.organisationId())) {
            throw ApiException.bad("own_organisation", null, "This is your own; DELETE /v1/organisation deletes it.");
        }
        audit.add(caller, "organisation.deleted", id);
        removal.remove(id, caller.personId());
        return Deleted.of(id, "organisation");
    }

    /// One that there is.
    static String tier(ServiceSettings settings, String tier) {
        if (!settings.tiers().containsKey(tier)) {
            throw ApiException.invalid(
                    "tier",
                    "'tier' must be one of %s.",
                    settings.tiers().keySet().stream().sorted().toList());
        }
        return tier;
    }

    /// Of video, in a field that must be there.
    static int seconds(Fields fields, String name, int least) {
        OptionalLong seconds = fields.integer(name);
        if (seconds.isEmpty() || seconds.getAsLong() < least || seconds.getAsLong() > MOST_SECONDS) {
            throw ApiException.invalid(
                    name, "'%s' must be a whole number of seconds, %d to %d.", name, least, MOST_SECONDS);
        }
        return (int) seconds.getAsLong();
    }

    private Accounts.Organisation find(String id) {
        return accounts.find(id)
                .orElseThrow(() -> ApiException.notFound("There is no organisation '%s'.", Fields.shortened(id)));
    }

    private Shown shown(Accounts.Organisation organisation) {
        String id = organisation.id();
        return new Shown(
                id,
                "organisation",
                organisation.name(),
                organisation.tier(),
                organisation.createdAt(),
                usage.seconds(id),
                credits.left(id),
                videos.unfinished(id));
    }
}
