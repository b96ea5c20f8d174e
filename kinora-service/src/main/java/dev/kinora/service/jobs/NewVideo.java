package dev.kinora.service.jobs;

import org.jspecify.annotations.Nullable;

/// A video to be made.
///
/// @param model as it was asked for; `order` names the one that makes it
/// @param headStart milliseconds by which it overtakes others, as its tier grants
public record NewVideo(
        String organisationId,
        String model,
        FilmOrder order,
        @Nullable String remixedFrom,
        long headStart) {}
