package dev.kinora.train.evaluate;

/// Everything that a report is written from, but pictures.
///
/// @param suite its name, or that of a file of prompts
/// @param judge fingerprint of its weights
/// @param isComplete whether the time sufficed for all clips
/// @param standings of all clips but those of physics
record ReportFacts(
        String suite,
        String judge,
        boolean isComplete,
        Standings standings,
        PhysicsStandings physics,
        FilmSettings films) {}
