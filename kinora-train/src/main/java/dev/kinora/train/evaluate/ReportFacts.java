package dev.kinora.train.evaluate;

import dev.kinora.train.evaluate.Bootstrap.Estimate;
import java.util.Map;

/// Everything that a report is written from, but pictures.
///
/// @param suite its name, or that of a file of prompts
/// @param judge fingerprint of its weights
/// @param isComplete whether the time sufficed for all clips
/// @param physicsFloor velocity errors of the judge on rendered discs, heights a second
record ReportFacts(
        String suite,
        String judge,
        boolean isComplete,
        Standings standings,
        Map<String, Estimate> physicsFloor,
        FilmSettings films) {}
