package dev.kinora.world.caption;

import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import dev.kinora.world.story.Dice;
import java.util.List;

/// Place, light, weather, camera and look of a shot, as phrases and as sentences.
record Facts(Shot shot, Dice dice) {
    /// Whether the light of the sky can be seen.
    private static boolean hasLight(Place place) {
        return place != Place.SPACE && place != Place.CORAL_REEF;
    }

    private Setting setting() {
        return shot.setting();
    }

    String place() {
        return dice.pick(Vocabulary.places(setting().place()));
    }

    /// ` at night`, or nothing where there is no time of day.
    String time() {
        return hasLight(setting().place())
                ? " " + dice.pick(Vocabulary.times(setting().timeOfDay()))
                : "";
    }

    /// ` in the rain`, or nothing if nothing falls or drifts.
    String weather() {
        return setting().weather() == Weather.CLEAR
                ? ""
                : " " + dice.pick(Vocabulary.weathers(setting().weather()));
    }

    String camera() {
        return dice.pick(Vocabulary.cameras(shot.camera()));
    }

    String look() {
        return dice.pick(Vocabulary.looks(setting().look()));
    }

    String framing() {
        return dice.pick(Vocabulary.framings(shot.framing()));
    }

    /// `It is night and it is raining.`
    String lightSentence() {
        if (!hasLight(setting().place())) {
            return "";
        }
        String light = dice.pick(
                switch (setting().timeOfDay()) {
                    case MORNING -> List.of("it is morning", "it is early in the morning");
                    case DAY -> List.of("it is day", "it is daytime");
                    case SUNSET -> List.of("the sun is setting", "it is sunset");
                    case NIGHT -> List.of("it is night", "the night is dark");
                });
        String weather = dice.pick(
                switch (setting().weather()) {
                    case CLEAR -> List.of("");
                    case RAIN -> List.of(" and it rains", " and rain falls", " and it is raining");
                    case SNOW -> List.of(" and it snows", " and snow falls", " and it is snowing");
                    case FOG -> List.of(" and it is foggy", " and there is mist", " and fog drifts by");
                });
        boolean indoors = setting().place() == Place.ROOM;
        boolean clear = dice.chance(0.3) && setting().weather() == Weather.CLEAR && !indoors;
        return light + weather + (clear ? " and the weather is clear" : "");
    }

    /// `The camera pans to the left`, or for a nominal phrase `it is a tracking shot`.
    String cameraSentence() {
        String words = camera();
        if (words.startsWith("the ")) {
            return words;
        }
        return words.endsWith("camera") ? "it is filmed with a " + words : "it is " + Nouns.withArticle(words);
    }

    String lookSentence() {
        return dice.pick(List.of("the picture is made ", "it is shown ", "everything appears ")) + look();
    }

    List<String> tags() {
        var tags = new java.util.ArrayList<String>();
        tags.add(bare(setting().place()));
        if (hasLight(setting().place())) {
            tags.add(word(setting().timeOfDay()));
        }
        if (setting().weather() != Weather.CLEAR) {
            tags.add(setting().weather().name().toLowerCase(java.util.Locale.ROOT));
        }
        tags.add(Vocabulary.cameras(shot.camera()).getFirst().replace("the camera ", "camera "));
        tags.add(Vocabulary.looks(setting().look()).getFirst());
        return tags;
    }

    /// `neon city`.
    static String bare(Place place) {
        return place.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String word(TimeOfDay time) {
        return time.name().toLowerCase(java.util.Locale.ROOT);
    }
}
