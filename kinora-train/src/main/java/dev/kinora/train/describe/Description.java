package dev.kinora.train.describe;

import java.util.List;

/// A film in words.
///
/// @param caption in the voice that was asked for; empty if nothing was recognised
/// @param seconds its length
/// @param shots every answer with how sure the judge is of it
public record Description(String caption, double seconds, List<ShotSeen> shots) {
    public Description {
        shots = List.copyOf(shots);
    }
}
