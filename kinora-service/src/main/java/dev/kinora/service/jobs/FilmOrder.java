package dev.kinora.service.jobs;

import org.jspecify.annotations.Nullable;

/// All that a worker needs to make a film.
///
/// @param model name of a model that the worker has
/// @param width pixels of the file
/// @param height pixels of the file
/// @param seconds of the file, at 24 frames a second
/// @param steps of the sampler, null for the model's usual ones
/// @param guidance scale, null for the model's usual one
public record FilmOrder(
        String model,
        String prompt,
        String negativePrompt,
        int width,
        int height,
        int seconds,
        long seed,
        @Nullable Integer steps,
        @Nullable Double guidance) {}
