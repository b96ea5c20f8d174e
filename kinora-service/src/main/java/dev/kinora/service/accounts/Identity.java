package dev.kinora.service.accounts;

import org.jspecify.annotations.Nullable;

/// Somebody, as an issuer of tokens tells of them.
///
/// @param subject that the issuer knows them by
/// @param name for showing
/// @param organisation that they belong to; null if the issuer does not say
/// @param role what they may do; null if that is none of the issuer's business
public record Identity(
        String issuer,
        String subject,
        String name,
        @Nullable String organisation,
        @Nullable Role role) {
    public static final int LONGEST_SUBJECT = 255;
}
