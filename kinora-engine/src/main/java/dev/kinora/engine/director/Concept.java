package dev.kinora.engine.director;

import java.util.Locale;

/// What a caption can say about a shot or about somebody in it.
public enum Concept {
    SUBJECT,
    COUNT,
    SIZE,
    COLOUR,
    ACTION,
    DIRECTION,
    PLACE,
    TIME,
    WEATHER,
    CAMERA,
    LOOK,
    FRAMING;

    /// `place`, for people.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
