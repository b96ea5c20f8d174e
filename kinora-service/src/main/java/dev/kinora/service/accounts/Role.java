package dev.kinora.service.accounts;

/// What a person is to the service.
public enum Role {
    /// Runs it: accounts, invitations, audit of all organisations.
    ADMIN,
    /// Looks at what was refused.
    MODERATOR,
    /// Tries to get around the rules, with leave.
    RED_TEAMER,
    /// Makes films.
    CREATOR
}
