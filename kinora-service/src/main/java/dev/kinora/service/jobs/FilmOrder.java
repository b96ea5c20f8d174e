package dev.kinora.service.jobs;

import org.jspecify.annotations.Nullable;

/// All that a worker needs to make a film.
///
/// @param model name of a model that the worker has
/// @param width pixels of the file
/// @param height pixels of the file
/// @param seconds of the file
/// @param steps of the sampler, null for the model's usual ones
/// @param guidance scale, null for the model's usual one
/// @param given what the film begins with
/// @param addedSeconds of `seconds` those to be made; fewer where it goes on from a film
/// @param fps frames a second of the file, null for as many as the model's films usually have
/// @param sandbox whether it is made where only what is allowed to nobody is refused, and
/// delivered to nobody
public record FilmOrder(
        String model,
        String prompt,
        String negativePrompt,
        int width,
        int height,
        int seconds,
        long seed,
        @Nullable Integer steps,
        @Nullable Double guidance,
        Given given,
        int addedSeconds,
        @Nullable Integer fps,
        boolean sandbox) {

    /// All of the film is to be made, at the model's usual rate.
    public FilmOrder(
            String model,
            String prompt,
            String negativePrompt,
            int width,
            int height,
            int seconds,
            long seed,
            @Nullable Integer steps,
            @Nullable Double guidance) {
        this(
                model,
                prompt,
                negativePrompt,
                width,
                height,
                seconds,
                seed,
                steps,
                guidance,
                Given.NOTHING,
                seconds,
                null,
                false);
    }

    /// The same film, made in the sandbox.
    public FilmOrder inSandbox() {
        return new FilmOrder(
                model,
                prompt,
                negativePrompt,
                width,
                height,
                seconds,
                seed,
                steps,
                guidance,
                given,
                addedSeconds,
                fps,
                true);
    }

    /// The same film, which begins with a picture.
    public FilmOrder beginningWithPicture() {
        return new FilmOrder(
                model,
                prompt,
                negativePrompt,
                width,
                height,
                seconds,
                seed,
                steps,
                guidance,
                Given.PICTURE,
                addedSeconds,
                fps,
                sandbox);
    }
}
