package dev.kinora.world.caption;

import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes captions. They vary in words and order with the seed, and say only what the scene
/// shows, or what was seen of it.
///
/// @param cast for plurals and what things are
/// @param seen colours of sprites as drawn
public record Captions(Cast cast, SeenColours seen) {
    /// The whole scene, all shots.
    public String write(Scene scene, Voice voice, long seed) {
        return write(sightings(scene), scene.frames() == 1, voice, seed);
    }

    /// What was seen of a film. Nothing, if nothing was.
    ///
    /// @param shots in order
    /// @param isStill whether it is one picture
    public String write(List<Sighting> shots, boolean isStill, Voice voice, long seed) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < shots.size(); i++) {
            Sighting shot = shots.get(i);
            Dice dice = Dice.of(seed, voice + "/shot " + i);
            boolean samePlace = i > 0 && shots.get(i - 1).place() == shot.place();
            String told = new Telling(this, shot, dice, shots.subList(0, i), samePlace, isStill).told(voice);
            if (!told.isEmpty()) {
                parts.add(told);
            }
        }
        return switch (voice) {
            case SHORT -> String.join(", then ", parts);
            case TAGS ->
                parts.stream()
                        .flatMap(part -> List.of(part.split(", ")).stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
            default -> String.join(" ", parts);
        };
    }

    /// One shot as if it were the whole.
    ///
    /// @param index of the shot, from 0
    public String ofShot(Scene scene, int index, Voice voice, long seed) {
        Dice dice = Dice.of(seed, voice + "/shot " + index);
        Sighting shot = Sighting.of(scene.shots().get(index));
        return new Telling(this, shot, dice, List.of(), false, scene.frames() == 1).told(voice);
    }

    private static List<Sighting> sightings(Scene scene) {
        return scene.shots().stream().map(Sighting::of).toList();
    }
}
