package dev.kinora.service.batches;

import org.jspecify.annotations.Nullable;

/// Why a batch cannot begin.
///
/// @param line number of the line in the input file, from 1; null where it is the file as a whole
record BatchProblem(
        String code,
        @Nullable Integer line,
        String message,
        @Nullable String param) {}
