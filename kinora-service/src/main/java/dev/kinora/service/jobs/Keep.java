package dev.kinora.service.jobs;

import java.time.Duration;

/// How long films are kept.
///
/// @param finished or failed
/// @param blocked though they were made, for an appeal
public record Keep(Duration finished, Duration blocked) {}
