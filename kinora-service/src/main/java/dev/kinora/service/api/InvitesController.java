package dev.kinora.service.api;

import dev.kinora.service.accounts.Accounts;
import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.AuditLog;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Identity;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.settings.ServiceSettings;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
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

/// Kinora's own: `/v1/invites`, codes that make organisations.
@RestController
@RequestMapping("/v1/invites")
final class InvitesController {
    private static final long LONGEST = Duration.ofDays(90).toHours();
    private static final int MOST_LISTED = 500;

    private final Accounts accounts;
    private final AuditLog audit;
    private final Logins logins;
    private final Bearers bearers;
    private final ServiceSettings settings;

    InvitesController(Accounts accounts, AuditLog audit, Logins logins, Bearers bearers, ServiceSettings settings) {
        this.accounts = accounts;
        this.audit = audit;
        this.logins = logins;
        this.bearers = bearers;
        this.settings = settings;
    }

    /// @param code readable only in this answer
    record Invitation(String object, String code, String tier) {}

    @PostMapping
    Invitation invite(HttpServletRequest request, @RequestAttribute(GateFilter.CALLER) Caller caller)
            throws IOException {
        Limits.requireAdmin(caller);
        Fields fields = Fields.of(request).requireOnly(Set.of("tier", "role", "hours", "credits"));
        String tier = OrganisationsController.tier(settings, fields.text("tier").orElse(ServiceSettings.FREE_TIER));
        long hours = fields.integer("hours").orElse(Duration.ofDays(7).toHours());
        if (hours < 1 || hours > LONGEST) {
            throw ApiException.invalid("hours", "'hours' must be 1 to %d.", LONGEST);
        }
        int credits = fields.has("credits") ? OrganisationsController.seconds(fields, "credits", 0) : 0;
        String code = accounts.invite(tier, Roles.of(fields), credits, Duration.ofHours(hours));
        audit.add(caller, "invite.created", tier);
        return new Invitation("invite", code, tier);
    }

    @GetMapping
    AccountController.Listed<Accounts.Invited> list(@RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.requireAdmin(caller);
        return AccountController.Listed.of(accounts.invitations(MOST_LISTED));
    }

    @DeleteMapping("/{id}")
    Deleted withdraw(@PathVariable String id, @RequestAttribute(GateFilter.CALLER) Caller caller) {
        Limits.requireAdmin(caller);
        if (!accounts.withdraw(id)) {
            throw ApiException.notFound("There is no open invitation '%s'.", Fields.shortened(id));
        }
        audit.add(caller, "invite.withdrawn", id);
        return Deleted.of(id, "invite");
    }

    /// Makes an organisation of one's own; needs the code instead of a key. Who sends a token with it logs in by that
    /// from then on.
    @PostMapping("/redeem")
    AccountController.NewKey redeem(HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(request).requireOnly(Set.of("code", "organisation", "name"));
        String code = fields.text("code").orElse("");
        String organisation = fields.name("organisation");
        String name = fields.name("name");
        return redeemed(bearers.identity(request), code, organisation, name)
                .map(AccountController.NewKey::of)
                .orElseThrow(() -> ApiException.invalid("code", "This code is unknown, used or too old."));
    }

    private Optional<ApiKeys.Secret> redeemed(
            Optional<Identity> identity, String code, String organisation, String name) {
        try {
            return identity.isPresent()
                    ? logins.redeem(identity.get(), code, organisation, name)
                    : accounts.redeem(code, organisation, name);
        } catch (DuplicateKeyException _) {
            throw ApiException.bad("already_known", null, "You have an account here already.");
        }
    }
}
