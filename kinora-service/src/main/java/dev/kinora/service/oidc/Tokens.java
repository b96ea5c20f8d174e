package dev.kinora.service.oidc;

import dev.kinora.service.accounts.Identity;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.settings.Oidc;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/// Reads tokens: signed by a key that the issuer publishes, in force, by that issuer and for this service. The issuer
/// is asked for its keys when the first token comes, so that the service starts without it. Thread-safe.
public final class Tokens {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LONGEST_NAME = 200; // as the tables have it
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Oidc settings;
    private final JwtDecoder decoder;

    public Tokens(Oidc settings) {
        this.settings = settings;
        decoder = new SupplierJwtDecoder(() -> decoder(settings));
    }

    private static JwtDecoder decoder(Oidc settings) {
        var requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                .restOperations(new RestTemplate(requests))
                .validateType(false) // access tokens have a type of their own; see below
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audience -> audience != null && audience.contains(settings.audience())),
                new JwtClaimValidator<Instant>("exp", end -> end != null),
                new JwtClaimValidator<String>("sub", Tokens::isSubject))));
        return decoder;
    }

    private static boolean isSubject(@Nullable String subject) {
        return subject != null && !subject.isBlank() && subject.length() <= Identity.LONGEST_SUBJECT;
    }

    /// Whose token this is; empty if it is none that counts.
    ///
    /// @throws IssuerException if the issuer cannot be asked
    public Optional<Identity> read(String token) {
        if (token.chars().filter(letter -> letter == '.').count() != 2) {
            return Optional.empty(); // no signed JWT: nothing to ask the issuer about
        }
        try {
            Jwt jwt = decoder.decode(token);
            String type = String.valueOf(jwt.getHeaders().getOrDefault("typ", "jwt"));
            return TYPES.contains(type.toLowerCase(Locale.ROOT)) ? Optional.of(identity(jwt)) : Optional.empty();
        } catch (BadJwtException refused) {
            LOG.debug("A token was refused: {}", refused.getMessage());
            return Optional.empty();
        } catch (JwtException | JwtDecoderInitializationException failed) {
            LOG.warn("The issuer {} cannot be asked for its keys", settings.issuer(), failed);
            throw new IssuerException(failed);
        }
    }

    private Identity identity(Jwt jwt) {
        String name = Stream.of("name", "preferred_username", "email", "sub")
                .map(jwt::getClaimAsString)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElseThrow();
        String organisation = settings.organisationClaim().isEmpty()
                ? null
                : values(jwt, settings.organisationClaim())
                        .filter(text -> !text.isBlank())
                        .findFirst()
                        .orElse(null);
        return new Identity(
                settings.issuer(),
                Objects.requireNonNull(jwt.getSubject()), // looked at before
                shown(name),
                organisation == null ? null : shown(organisation),
                role(jwt));
    }

    /// The mightiest that is meant.
    private @Nullable Role role(Jwt jwt) {
        if (settings.roleClaim().isEmpty()) {
            return null;
        }
        Set<String> meant = values(jwt, settings.roleClaim())
                .map(value -> settings.roles().getOrDefault(value, ""))
                .collect(Collectors.toSet());
        return Arrays.stream(Role.values())
                .filter(role -> meant.contains(role.text()))
                .findFirst()
                .orElse(Role.CREATOR);
    }

    /// The texts under a claim, whose name may lead into objects.
    private static Stream<String> values(Jwt jwt, String path) {
        Object found = jwt.getClaims().get(path);
        if (found == null) {
            found = jwt.getClaims();
            for (String name : path.split("\\.", -1)) {
                found = found instanceof Map<?, ?> object ? object.get(name) : null;
            }
        }
        return switch (found) {
            case Collection<?> several -> several.stream().map(String::valueOf);
            case String one -> Stream.of(one);
            case null, default -> Stream.empty();
        };
    }

    private static String shown(String name) {
        String clean = name.replaceAll("\\p{Cntrl}", "").strip();
        return clean.substring(0, Math.min(LONGEST_NAME, clean.length()));
    }
}
