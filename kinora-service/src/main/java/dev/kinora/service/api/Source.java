package dev.kinora.service.api;

import dev.kinora.service.content.StoredContent;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import dev.kinora.service.jobs.Material;
import dev.kinora.service.jobs.Video;
import org.jspecify.annotations.Nullable;

/// The video that another one is made from: one that was made here, or one that was sent.
///
/// @param id null for one that was sent
/// @param model as clients name it
/// @param fps frames a second of its file; null for the model's usual rate
/// @param extensions how often it was extended
/// @param material its film; null where it is not needed
record Source(
        @Nullable String id,
        String model,
        String localModel,
        int width,
        int height,
        int seconds,
        long seed,
        String negativePrompt,
        @Nullable Integer steps,
        @Nullable Double guidance,
        @Nullable Integer fps,
        int extensions,
        @Nullable Material material) {

    /// @param film of the video; null where it is not needed
    static Source of(Video video, @Nullable StoredContent film) {
        return new Source(
                video.id(),
                video.model(),
                video.localModel(),
                video.width(),
                video.height(),
                video.seconds(),
                video.seed(),
                video.negativePrompt(),
                video.steps(),
                video.guidance(),
                video.fps(),
                video.extensions(),
                film == null ? null : new Material.Stored(film));
    }

    /// An order with its size and settings.
    ///
    /// @param otherSeed added to its seed
    /// @param made seconds to be made; what goes on from a film is so much longer than it
    FilmOrder order(String prompt, long otherSeed, int made, Given given) {
        return new FilmOrder(
                localModel,
                prompt,
                negativePrompt,
                width,
                height,
                given == Given.FILM ? seconds + made : made,
                seed + otherSeed,
                steps,
                guidance,
                given,
                made,
                fps,
                false);
    }
}
