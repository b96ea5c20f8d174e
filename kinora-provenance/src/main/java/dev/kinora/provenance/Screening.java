package dev.kinora.provenance;

import java.util.List;

/// Says no to films that must not be made or shown.
public interface Screening {
    /// @param texts all that leads to a film: prompts, negative prompts, captions
    /// @throws RefusedException naming the rule that one of them breaks
    void check(List<String> texts);
}
