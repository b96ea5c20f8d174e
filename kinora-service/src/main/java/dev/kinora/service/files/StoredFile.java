package dev.kinora.service.files;

/// A file as it is kept: a row of the table of that name.
///
/// @param seq rises with every file that is added
/// @param name as its sender calls it; never part of a path
/// @param bytes of its content
/// @param createdAt, like all times, in milliseconds since 1970 UTC
public record StoredFile(
        long seq,
        String id,
        String organisationId,
        String name,
        String purpose,
        long bytes,
        long createdAt,
        long expiresAt) {}
