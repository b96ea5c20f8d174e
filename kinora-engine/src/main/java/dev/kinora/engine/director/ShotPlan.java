package dev.kinora.engine.director;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One shot: its caption, and the attributes that the caption says.
///
/// @param caption only words of the vocabulary and of the director's own templates, never the person's
public record ShotPlan(
        String caption,
        List<Role> cast,
        Choice place,
        Choice time,
        Choice weather,
        Choice camera,
        Choice look,
        Choice framing) {
    public ShotPlan {
        cast = List.copyOf(cast);
    }

    ShotPlan withCaption(String words) {
        return new ShotPlan(words, cast, place, time, weather, camera, look, framing);
    }

    Map<Concept, Choice> setting() {
        Map<Concept, Choice> choices = new LinkedHashMap<>();
        choices.put(Concept.PLACE, place);
        choices.put(Concept.TIME, time);
        choices.put(Concept.WEATHER, weather);
        choices.put(Concept.CAMERA, camera);
        choices.put(Concept.LOOK, look);
        choices.put(Concept.FRAMING, framing);
        return choices;
    }
}
