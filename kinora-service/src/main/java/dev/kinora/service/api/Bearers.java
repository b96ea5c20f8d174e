package dev.kinora.service.api;

import dev.kinora.service.accounts.ApiKeys;
import dev.kinora.service.accounts.Caller;
import dev.kinora.service.accounts.Identity;
import dev.kinora.service.accounts.Logins;
import dev.kinora.service.oidc.IssuerException;
import dev.kinora.service.oidc.Tokens;
import dev.kinora.service.settings.Oidc;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;

/// Who asks, by the header `authorization`: a key of ours, or a token of the issuer that the settings name.
record Bearers(ApiKeys keys, Logins logins, Tokens tokens, Oidc oidc) {
    private static final String BEARER = "Bearer ";
    private static final Duration SOON = Duration.ofSeconds(5);

    /// @throws ApiException if nobody can be told by it
    Caller caller(HttpServletRequest request) {
        String sent = sent(request).orElseThrow(this::unauthorized);
        return isToken(sent) ? caller(identity(sent)) : keys.caller(sent).orElseThrow(this::unauthorized);
    }

    private Caller caller(Identity identity) {
        String key = logins.key(identity)
                .or(() -> oidc.newcomers() ? logins.admit(identity, oidc.tier()) : Optional.empty())
                .orElseThrow(() -> ApiException.forbidden(
                        "not_invited",
                        "You have no account here. Send an invitation to POST /v1/invites/redeem with this token."));
        return logins.caller(key, identity)
                .orElseThrow(() -> ApiException.unauthorized("Your login was revoked; ask an admin."));
    }

    /// Who comes with a token and perhaps has no account; empty without a token.
    Optional<Identity> identity(HttpServletRequest request) {
        return sent(request).filter(this::isToken).map(this::identity);
    }

    private Identity identity(String token) {
        try {
            return tokens.read(token).orElseThrow(this::unauthorized);
        } catch (IssuerException failed) {
            throw ApiException.unavailable(
                    "issuer_unavailable", SOON, "%s Try again.", String.valueOf(failed.getMessage()));
        }
    }

    private boolean isToken(String sent) {
        return oidc.isOn() && !sent.startsWith(ApiKeys.PREFIX);
    }

    private ApiException unauthorized() {
        return ApiException.unauthorized(
                "Incorrect or missing API key. Send it as 'Authorization: Bearer sk-kinora-…'%s."
                        .formatted(oidc.isOn() ? ", or a valid token of " + oidc.issuer() : ""));
    }

    private static Optional<String> sent(HttpServletRequest request) {
        String header = request.getHeader("authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
