package dev.kinora.service.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.kinora.service.accounts.Identity;
import dev.kinora.service.accounts.Role;
import dev.kinora.service.settings.Oidc;
import java.time.Instant;
import java.time.InstantSource;
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
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/// Reads tokens: signed by a key that the issuer publishes, in force, by that issuer and for this service. The issuer
/// is asked for its keys when the first token comes, so that the service starts without it. Thread-safe.
public final class Tokens {
    private static final int LONGEST_NAME = 200; // as the tables have it
    /// Signatures of key pairs: what the issuer publishes is no secret.
    private static final Set<JWSAlgorithm> ALGORITHMS = Stream.concat(
                    JWSAlgorithm.Family.RSA.stream(), JWSAlgorithm.Family.EC.stream())
            .collect(Collectors.toSet());
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Oidc settings;
    private final JwtDecoder decoder;

    public Tokens(Oidc settings, InstantSource clock) {
        this.settings = settings;
        decoder = decoder(settings, new IssuerKeys(settings.issuer(), clock));
    }

    private static JwtDecoder decoder(Oidc settings, IssuerKeys keys) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        processor.setJWSTypeVerifier((_, _) -> {}); // access tokens have a type of their own; see below
        processor.setJWTClaimsSetVerifier((_, _) -> {}); // the validator does it
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
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
        } catch (JwtException failed) {
            if (failed.getCause() instanceof RemoteKeySourceException unknown) {
                throw new IssuerException(unknown);
            }
            LOG.debug("A token cannot be read", failed);
            return Optional.empty();
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
