package dev.kinora.service.jobs;

import dev.kinora.service.webhooks.VideoWebhook;
import org.jspecify.annotations.Nullable;

/// A video to be made, or several of one request.
///
/// @param model as it was asked for; `order` names the one that makes it
/// @param order of the first; each other has the seed after the one before it
/// @param material what it begins with, null for nothing
/// @param extensions how often the film was extended, with this time
/// @param headStart milliseconds by which it overtakes others, as its tier grants
/// @param count of videos
/// @param webhook told of each of them, null for none
public record NewVideo(
        String organisationId,
        String model,
        FilmOrder order,
        @Nullable String remixedFrom,
        @Nullable Material material,
        int extensions,
        long headStart,
        int count,
        @Nullable VideoWebhook webhook) {
    /// One video, of which the organisation's own endpoints alone are told.
    public NewVideo(
            String organisationId,
            String model,
            FilmOrder order,
            @Nullable String remixedFrom,
            @Nullable Material material,
            int extensions,
            long headStart) {
        this(organisationId, model, order, remixedFrom, material, extensions, headStart, 1, null);
    }
}
