package dev.kinora.engine.director;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What has been read of a prompt so far. Concepts that are missing were not said.
final class Draft {
    /// Somebody in the shot: what was said of him.
    static final class Part {
        final Map<Concept, Choice> said = new EnumMap<>(Concept.class);

        boolean is(String subject) {
            Choice named = said.get(Concept.SUBJECT);
            return named != null && named.value().equals(subject);
        }
    }

    final List<Part> cast = new ArrayList<>();
    final Map<Concept, Choice> setting = new EnumMap<>(Concept.class);
    final List<String> notes = new ArrayList<>();

    /// Words that say something that no caption can say.
    final List<String> unused = new ArrayList<>();
}
