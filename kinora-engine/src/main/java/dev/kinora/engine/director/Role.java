package dev.kinora.engine.director;

import java.util.LinkedHashMap;
import java.util.Map;

/// Somebody, or a group of a kind, in one shot. Two roles whose first has an action for two (`CHASE`, `MEET`, `PUSH`,
/// `COLLIDE`) do it together: the first to the second.
///
/// @param count `1` to `3`
public record Role(Choice subject, Choice count, Choice size, Choice colour, Choice action, Choice direction) {
    int number() {
        return Integer.parseInt(count.value());
    }

    Map<Concept, Choice> choices() {
        Map<Concept, Choice> choices = new LinkedHashMap<>();
        choices.put(Concept.SUBJECT, subject);
        choices.put(Concept.COUNT, count);
        choices.put(Concept.SIZE, size);
        choices.put(Concept.COLOUR, colour);
        choices.put(Concept.ACTION, action);
        choices.put(Concept.DIRECTION, direction);
        return choices;
    }
}
