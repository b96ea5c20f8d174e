package dev.kinora.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Kinora's own: keys, people, invitations and the audit log of an organisation.
@RestController
@RequestMapping("/v1")
final class AccountController {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_ENTRIES = 500;
    private static final long LONGEST_INVITATION = Duration.ofDays(90).toHours();

    private final Accounts accounts;
    private final ApiKeys keys;
    private final AuditLog audit;
    private final ServiceSettings settings;

    AccountController(Accounts accounts, ApiKeys keys, AuditLog audit, ServiceSettings settings) {
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.settings = settings;
    }

    record Listed<T>(String object, List<T> data) {
        static <T> Listed<T> of(List<T> data) {
            return new Listed<>("list", data);
        }
    }

    /// @param key readable only in this answer
    record NewKey(String id, String object, String key) {
        static NewKey of(ApiKeys.Secret secret) {
            return new NewKey(secret.id(), "api_key", secret.key());
        }
    }

    record Invitation(
            String object,
            String code,
            @JsonProperty("tier") String tier) {}

    @GetMapping("/api_keys")
    Listed<ApiKeys.Key> keys(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return Listed.of(keys.of(caller.organisationId()));
    }

    /// For oneself, with scopes that one has.
    @PostMapping("/api_keys")
    NewKey addKey(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller) throws IOException {
        Limits.require(caller, Scope.ACCOUNT);
        Fields fields = Fields.of(request).requireOnly(Set.of("name", "scopes"));
        Set<Scope> scopes = scopes(String.join(",", fields.texts("scopes[]")));
        if (!caller.scopes().containsAll(scopes)) {
            throw ApiException.forbidden("missing_scope", "A key can only hand on scopes that it has.");
        }
        ApiKeys.Secret secret = keys.create(caller.personId(), name(fields, "name"), scopes);
        audit.add(caller, "api_key.created", secret.id());
        return NewKey.of(secret);
    }

    @DeleteMapping("/api_keys/{id}")
    Deleted revoke(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        if (!keys.revoke(caller.organisationId(), id)) {
            throw ApiException.notFound("There is no key '%s' in use.", Fields.shortened(id));
        }
        audit.add(caller, "api_key.revoked", id);
        return Deleted.of(id, "api_key");
    }

    @GetMapping("/users")
    Listed<Accounts.Person> people(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return Listed.of(accounts.people(caller.organisationId()));
    }

    /// A person with a key of their own, in the admin's organisation.
    @PostMapping("/users")
    NewKey addPerson(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Role.ADMIN);
        Fields fields = Fields.of(request).requireOnly(Set.of("name", "role"));
        String person = accounts.addPerson(caller.organisationId(), name(fields, "name"), role(fields));
        audit.add(caller, "user.created", person);
        return NewKey.of(keys.create(person, "First key", Scope.ALL));
    }

    @PostMapping("/invites")
    Invitation invite(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Role.ADMIN);
        Fields fields = Fields.of(request).requireOnly(Set.of("tier", "role", "hours"));
        String tier = fields.text("tier").orElse(ServiceSettings.FREE_TIER);
        if (!settings.tiers().containsKey(tier)) {
            throw ApiException.invalid(
                    "tier", "'tier' must be one of %s.", settings.tiers().keySet());
        }
        long hours = fields.integer("hours").orElse(Duration.ofDays(7).toHours());
        if (hours < 1 || hours > LONGEST_INVITATION) {
            throw ApiException.invalid("hours", "'hours' must be 1 to %d.", LONGEST_INVITATION);
        }
        String code = accounts.invite(tier, role(fields), Duration.ofHours(hours));
        audit.add(caller, "invite.created", tier);
        return new Invitation("invite", code, tier);
    }

    /// Makes an organisation of one's own; needs the code instead of a key.
    @PostMapping("/invites/redeem")
    NewKey redeem(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request).requireOnly(Set.of("code", "organisation", "name"));
        String code = fields.text("code").orElse("");
        return accounts.redeem(code, name(fields, "organisation"), name(fields, "name"))
                .map(NewKey::of)
                .orElseThrow(() -> ApiException.invalid("code", "This code is unknown, used or too old."));
    }

    @GetMapping("/audit")
    Listed<AuditLog.Entry> audit(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return Listed.of(audit.latest(caller.organisationId(), MOST_ENTRIES));
    }

    private static String name(Fields fields, String name) {
        String text = fields.text(name)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> ApiException.bad("missing_required_parameter", name, "'%s' is missing.", name));
        if (text.length() > LONGEST_NAME) {
            throw ApiException.invalid(name, "'%s' has more than %d characters.", name, LONGEST_NAME);
        }
        return text;
    }

    private static Role role(Fields fields) {
        String wanted = fields.text("role").orElse("creator");
        return Arrays.stream(Role.values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> ApiException.invalid("role", "'role' must be admin, moderator, red_teamer or creator."));
    }

    private static Set<Scope> scopes(String names) {
        try {
            return names.isEmpty() ? Scope.ALL : Scope.parse(names);
        } catch (IllegalArgumentException unknown) {
            throw ApiException.invalid("scopes", "%s", String.valueOf(unknown.getMessage()));
        }
    }
}
