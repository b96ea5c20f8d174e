package dev.kinora.service.batches;

import org.jspecify.annotations.Nullable;

/// One request of a batch.
///
/// @param number of the line in the input file, from 1
/// @param customId its sender's name for it
/// @param request JSON, as a single request's body would be
/// @param videoId of what is being made of it, the first if there are several; null before that
record BatchLine(
        int number,
        String customId,
        String request,
        @Nullable String videoId) {}
