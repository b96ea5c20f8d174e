package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Identity;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import dev.kinora.service.database.Database;
import dev.kinora.service.settings.Oidc;
import dev.kinora.service.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Kinora's own: `/v1/users`, the people of an organisation.
@RestController
@RequestMapping("/v1/users")
final class PeopleController {
    private final Accounts accounts;
    private final ApiKeys keys;
    private final AuditLog audit;
    private final Logins logins;
    private final Database database;
    private final Oidc oidc;

    PeopleController(
            Accounts accounts,
            ApiKeys keys,
            AuditLog audit,
            Logins logins,
            Database database,
            ServiceSettings settings) {
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
        this.logins = logins;
        this.database = database;
        oidc = settings.oidc();
    }

    @GetMapping
    AccountController.Listed<Accounts.Person> people(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return AccountController.Listed.of(accounts.people(caller.organisationId()));
    }

    /// A person with a key of their own, in the admin's organisation; `subject` is who they are to the issuer of
    /// tokens.
    @PostMapping
    AccountController.NewKey add(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("name", "role", "subject"));
        String name = fields.name("name");
        Role role = Roles.of(fields);
        String person = added(caller, name, role, subject(fields));
        audit.add(caller, "user.created", person);
        return AccountController.NewKey.of(keys.create(person, "First key", Scope.ALL));
    }

    private String added(Caller caller, String name, Role role, Optional<String> subject) {
        try {
            return database.inTransaction(() -> {
                String added = accounts.addPerson(caller.organisationId(), name, role);
                subject.ifPresent(known -> logins.add(oidc.issuer(), known, added));
                return added;
            });
        } catch (DuplicateKeyException _) { // by another request at the same moment
            throw hasAccount(subject.orElse(""));
        }
    }

    private static ApiException hasAccount(String subject) {
        return ApiException.invalid("subject", "'%s' has an account already.", Fields.shortened(subject));
    }

    private Optional<String> subject(Fields fields) {
        Optional<String> subject = fields.has("subject") ? Optional.of(fields.required("subject")) : Optional.empty();
        if (subject.isPresent() && !oidc.isOn()) {
            throw ApiException.invalid("subject", "This service takes no tokens (kinora.oidc.issuer).");
        }
        if (subject.isPresent() && subject.get().length() > Identity.LONGEST_SUBJECT) {
            throw ApiException.invalid("subject", "'subject' has more than %d characters.", Identity.LONGEST_SUBJECT);
        }
        if (subject.isPresent() && logins.key(oidc.issuer(), subject.get()).isPresent()) {
            throw hasAccount(subject.get());
        }
        return subject;
    }

    @PostMapping("/{id}")
    Accounts.Person setRole(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("role"));
        fields.required("role");
        Role role = Roles.of(fields);
        Accounts.Person person = find(caller, id);
        if (role != Role.ADMIN) {
            requireOtherAdmin(caller, person);
        }
        accounts.setRole(caller.organisationId(), id, role);
        audit.add(caller, "user.role_changed", id);
        return find(caller, id);
    }

    /// With all keys of theirs; films stay with the organisation.
    @DeleteMapping("/{id}")
    Deleted remove(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.requireAdmin(caller);
        requireOtherAdmin(caller, find(caller, id));
        database.inTransaction(() -> {
            if (!caller.personId().equals(id)) {
                logins.bar(caller.organisationId(), id);
            }
            accounts.removePerson(caller.organisationId(), id);
        });
        audit.add(caller, "user.deleted", id);
        return Deleted.of(id, "user");
    }

    private Accounts.Person find(Caller caller, String id) {
        return people(caller).data().stream()
                .filter(person -> person.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("There is no user '%s'.", Fields.shortened(id)));
    }

    /// Nobody could undo it otherwise.
    private void requireOtherAdmin(Caller caller, Accounts.Person person) {
        List<Accounts.Person> others = people(caller).data().stream()
                .filter(other -> other.role().equals(Role.ADMIN.name()))
                .filter(other -> !other.id().equals(person.id()))
                .toList();
        if (others.isEmpty()) {
            throw ApiException.bad("last_admin", null, "%s is the organisation's only admin.", person.name());
        }
    }
}
