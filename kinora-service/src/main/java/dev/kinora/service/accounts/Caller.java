package dev.kinora.service.accounts;

import java.util.Set;

/// Whose key came with a request.
///
/// @param tier its organisation's
public record Caller(String organisationId, String personId, String keyId, Role role, Set<Scope> scopes, String tier) {}
