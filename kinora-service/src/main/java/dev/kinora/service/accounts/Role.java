package dev.kinora.service.accounts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a person is to the service.
public enum Role {
    /// Runs it: accounts, invitations, credits and audit of all organisations.
    ADMIN,
    /// Looks at what was refused, and decides about films that were blocked.
    MODERATOR,
    /// Tries to get around the rules, with leave: what is refused is marked as tried on purpose,
    /// and in the sandbox films are made of it.
    RED_TEAMER,
    /// Makes films.
    CREATOR;

    /// As clients write it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }
}
