package dev.kinora.service.accounts;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// What a key may be used for.
public enum Scope {
    /// Looking at and fetching videos.
    READ,
    /// Making, cancelling and deleting them.
    WRITE,
    /// Webhook endpoints, and webhooks of single videos.
    WEBHOOKS,
    /// Keys, usage, export and deletion of the own account.
    ACCOUNT;

    public static final Set<Scope> ALL = Set.of(values());

    /// @throws IllegalArgumentException when a name is unknown
    public static Set<Scope> parse(String names) {
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names.split(",", -1)) {
            scopes.add(Arrays.stream(values())
                    .filter(scope -> scope.text().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'%s' is no scope; known are %s.".formatted(name, text(ALL)))));
        }
        return scopes;
    }

    public static String text(Collection<Scope> scopes) {
        return scopes.stream().map(Scope::text).sorted().collect(Collectors.joining(","));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
