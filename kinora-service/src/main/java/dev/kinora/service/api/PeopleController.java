package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.accounts.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Set;
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

    PeopleController(Accounts accounts, ApiKeys keys, AuditLog audit) {
        this.accounts = accounts;
        this.keys = keys;
        this.audit = audit;
    }

    @GetMapping
    AccountController.Listed<Accounts.Person> people(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        return AccountController.Listed.of(accounts.people(caller.organisationId()));
    }

    /// A person with a key of their own, in the admin's organisation.
    @PostMapping
    AccountController.NewKey add(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("name", "role"));
        String person = accounts.addPerson(caller.organisationId(), fields.name("name"), Roles.of(fields));
        audit.add(caller, "user.created", person);
        return AccountController.NewKey.of(keys.create(person, "First key", Scope.ALL));
    }

    @PostMapping("/{id}")
    Accounts.Person setRole(
            @PathVariable String id, HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        requireAdmin(caller);
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
        requireAdmin(caller);
        requireOtherAdmin(caller, find(caller, id));
        accounts.removePerson(caller.organisationId(), id);
        audit.add(caller, "user.deleted", id);
        return Deleted.of(id, "user");
    }

    private static void requireAdmin(Caller caller) {
        Limits.require(caller, Scope.ACCOUNT);
        Limits.require(caller, Role.ADMIN);
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
