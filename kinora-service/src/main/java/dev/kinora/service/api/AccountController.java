package dev.kinora.service.api;

import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
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

/// Kinora's own: keys and the audit log of an organisation.
@RestController
@RequestMapping("/v1")
final class AccountController {
    private static final int MOST_ENTRIES = 500;

    private final ApiKeys keys;
    private final AuditLog audit;

    AccountController(ApiKeys keys, AuditLog audit) {
        this.keys = keys;
        this.audit = audit;
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
        ApiKeys.Secret secret = keys.create(caller.personId(), fields.name("name"), scopes);
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

    /// @param organisation of an admin's choice
    @GetMapping("/audit")
    Listed<AuditLog.Entry> audit(
            @RequestAttribute(GateFilter.CALLER) Caller caller,
            @RequestParam(required = false) @Nullable String organisation) {
        Limits.require(caller, Scope.ACCOUNT);
        if (organisation != null) {
            Limits.require(caller, Role.ADMIN);
        }
        return Listed.of(audit.latest(organisation == null ? caller.organisationId() : organisation, MOST_ENTRIES));
    }

    private static Set<Scope> scopes(String names) {
        try {
            return names.isEmpty() ? Scope.ALL : Scope.parse(names);
        } catch (IllegalArgumentException unknown) {
            throw ApiException.invalid("scopes", "%s", String.valueOf(unknown.getMessage()));
        }
    }
}
