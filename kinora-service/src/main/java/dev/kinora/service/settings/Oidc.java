package dev.kinora.service.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who else than our own keys may say who somebody is: an issuer of tokens (OpenID Connect).
///
/// @param issuer its address, as in its tokens; empty for nobody
/// @param audience that tokens must be meant for
/// @param newcomers whether people whom it knows are let in without an invitation
/// @param tier of organisations that newcomers bring
/// @param organisationClaim name of the claim that says which organisation a newcomer belongs to; empty: each has
/// one of their own
/// @param roleClaim name of the claim that says what somebody may do, with dots into objects; empty: roles are
/// given here
/// @param roles what its values mean, e.g. `film-admins` to `admin`; people with none of them are creators
public record Oidc(
        @DefaultValue("") String issuer,
        @DefaultValue("") String audience,
        @DefaultValue("false") boolean newcomers,
        @DefaultValue(ServiceSettings.FREE_TIER) String tier,
        @DefaultValue("") String organisationClaim,
        @DefaultValue("") String roleClaim,
        @DefaultValue Map<String, String> roles) {
    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    public boolean isOn() {
        return !issuer.isEmpty();
    }

    /// @param tiers that there are
    /// @param known names of roles
    void check(Set<String> tiers, Set<String> known, Consumer<String> problems) {
        if (!isOn()) {
            return;
        }
        if (!isSafe(issuer)) {
            problems.accept(
                    "kinora.oidc.issuer: must begin with https:// (http:// goes for this machine alone), was '%s'."
                            .formatted(issuer));
        }
        if (audience.isBlank()) {
            problems.accept("kinora.oidc.audience: is missing; without it, tokens for other services would do here.");
        }
        if (!tiers.contains(tier)) {
            problems.accept("kinora.oidc.tier: there is no tier '%s'.".formatted(tier));
        }
        roles.forEach((value, role) -> {
            if (!known.contains(role)) {
                problems.accept("kinora.oidc.roles.%s: must be one of %s, was '%s'."
                        .formatted(value, known.stream().sorted().toList(), role));
            }
        });
        if (roleClaim.isEmpty() != roles.isEmpty()) {
            problems.accept("kinora.oidc.role-claim and kinora.oidc.roles.NAME: both are needed, or neither.");
        }
    }

    private static boolean isSafe(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() != null
                    && ("https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && OWN_MACHINE.contains(uri.getHost()));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
