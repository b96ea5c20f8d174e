package dev.kinora.world.caption;

import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Place, light, weather, camera and look of a shot, as phrases and as sentences; empty where
/// they are not known.
record Facts(Sighting shot, Dice dice) {
    private static final String AND = " and ";

    /// Whether the light of the sky can be seen.
    private static boolean hasLight(@Nullable Place place) {
        return place != Place.SPACE && place != Place.CORAL_REEF;
    }

    String place() {
        Place place = shot.place();
        return place == null ? "" : dice.pick(Vocabulary.places(place));
    }

    /// ` at night`, or nothing where there is no time of day.
    String time() {
        TimeOfDay time = shot.timeOfDay();
        return time != null && hasLight(shot.place()) ? " " + dice.pick(Vocabulary.times(time)) : "";
    }

    /// ` in the rain`, or nothing if nothing falls or drifts.
    String weather() {
        Weather weather = shot.weather();
        return weather == null || weather == Weather.CLEAR ? "" : " " + dice.pick(Vocabulary.weathers(weather));
    }

    String look() {
        Look look = shot.look();
        return look == null ? "" : dice.pick(Vocabulary.looks(look));
    }

    String framing() {
        Framing framing = shot.framing();
        return framing == null ? "" : dice.pick(Vocabulary.framings(framing));
    }

    /// `It is night and it is raining.`
    String lightSentence() {
        if (!hasLight(shot.place())) {
            return "";
        }
        String light = light();
        String weather = fallingOrDrifting();
        boolean indoors = shot.place() == Place.ROOM;
        boolean clear = dice.chance(0.3) && shot.weather() == Weather.CLEAR && !indoors;
        if (light.isEmpty()) {
            return weather.isEmpty() ? "" : weather.substring(AND.length());
        }
        return light + weather + (clear ? " and the weather is clear" : "");
    }

    private String light() {
        TimeOfDay time = shot.timeOfDay();
        return time == null
                ? ""
                : dice.pick(
                        switch (time) {
                            case MORNING -> List.of("it is morning", "it is early in the morning");
                            case DAY -> List.of("it is day", "it is daytime");
                            case SUNSET -> List.of("the sun is setting", "it is sunset");
                            case NIGHT -> List.of("it is night", "the night is dark");
                        });
    }

    private String fallingOrDrifting() {
        Weather weather = shot.weather();
        return weather == null
                ? ""
                : dice.pick(
                        switch (weather) {
                            case CLEAR -> List.of("");
                            case RAIN -> List.of(AND + "it rains", AND + "rain falls", AND + "it is raining");
                            case SNOW -> List.of(AND + "it snows", AND + "snow falls", AND + "it is snowing");
                            case FOG -> List.of(AND + "it is foggy", AND + "there is mist", AND + "fog drifts by");
                        });
    }

    /// `The camera pans to the left`, or for a nominal phrase `it is a tracking shot`.
    String cameraSentence() {
        CameraMove camera = shot.camera();
        if (camera == null) {
            return "";
        }
        String words = dice.pick(Vocabulary.cameras(camera));
        if (words.startsWith("the ")) {
            return words;
        }
        return words.endsWith("camera") ? "it is filmed with a " + words : "it is " + Nouns.withArticle(words);
    }

    String lookSentence() {
        return shot.look() == null
                ? ""
                : dice.pick(List.of("the picture is made ", "it is shown ", "everything appears ")) + look();
    }

    List<String> tags() {
        var tags = new ArrayList<String>();
        Place place = shot.place();
        TimeOfDay time = shot.timeOfDay();
        Weather weather = shot.weather();
        CameraMove camera = shot.camera();
        Look look = shot.look();
        if (place != null) {
            tags.add(bare(place));
        }
        if (time != null && hasLight(place)) {
            tags.add(word(time));
        }
        if (weather != null && weather != Weather.CLEAR) {
            tags.add(word(weather));
        }
        if (camera != null) {
            tags.add(Vocabulary.cameras(camera).getFirst().replace("the camera ", "camera "));
        }
        if (look != null) {
            tags.add(Vocabulary.looks(look).getFirst());
        }
        return tags;
    }

    /// `neon city`.
    static String bare(Place place) {
        return word(place).replace('_', ' ');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
