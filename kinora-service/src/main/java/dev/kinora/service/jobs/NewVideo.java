package dev.kinora.service.jobs;

import org.jspecify.annotations.Nullable;

/// A video to be made.
///
/// @param model as it was asked for; `order` names the one that makes it
/// @param material what it begins with, null for nothing
/// @param extensions how often the film was extended, with this time
/// @param headStart milliseconds by which it overtakes others, as its tier grants
public record NewVideo(
        String organisationId,
        String model,
        FilmOrder order,
        @Nullable String remixedFrom,
        @Nullable Material material,
        int extensions,
        long headStart) {}
