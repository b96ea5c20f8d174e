package dev.kinora.world.story;

import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.List;

/// Where and when: a place that suits the subject (mostly), light and weather that suit the place (always).
final class Settings {
    private static final double SURREAL = 0.2;
    private static final double CLEAR = 0.6;
    private static final List<Place> SNOWS_IN =
            List.of(Place.SNOWY_MEADOW, Place.MOUNTAINS, Place.FOREST, Place.TOWN, Place.NEON_CITY, Place.FARM);

    private Settings() {}

    /// A place where the subject is at home; in one scene of five any place at all.
    static Place place(CastMember subject, SceneOptions options, Dice dice) {
        List<Place> homes = options.choices().places().stream()
                .filter(place -> subject.places().contains(place))
                .toList();
        boolean surreal = dice.chance(SURREAL);
        return homes.isEmpty() || surreal ? dice.pick(options.choices().places()) : dice.pick(homes);
    }

    static Setting at(Place place, SceneOptions options, Dice dice) {
        return new Setting(
                place,
                time(place, options.choices().times(), dice),
                weather(place, options.choices().weathers(), dice),
                dice.pick(options.choices().looks()),
                dice.nextLong());
    }

    /// Whether the light of the sky is seen at all: it is not in space, under water and mostly not in a room.
    public static boolean hasSky(Place place) {
        return place != Place.SPACE && place != Place.CORAL_REEF && place != Place.ROOM;
    }

    private static TimeOfDay time(Place place, List<TimeOfDay> allowed, Dice dice) {
        TimeOfDay drawn = dice.pick(allowed);
        boolean neon = dice.chance(0.85);
        return switch (place) {
            case SPACE -> TimeOfDay.NIGHT;
            case CORAL_REEF -> TimeOfDay.DAY;
            case ROOM -> drawn == TimeOfDay.NIGHT ? TimeOfDay.NIGHT : TimeOfDay.DAY;
            case NEON_CITY -> neon && allowed.contains(TimeOfDay.NIGHT) ? TimeOfDay.NIGHT : drawn;
            default -> drawn;
        };
    }

    private static Weather weather(Place place, List<Weather> allowed, Dice dice) {
        Weather drawn = dice.pick(allowed);
        boolean clear = dice.chance(CLEAR) && allowed.contains(Weather.CLEAR);
        boolean possible = switch (drawn) {
            case CLEAR -> true;
            case RAIN -> hasSky(place) && place != Place.DESERT && place != Place.SNOWY_MEADOW;
            case SNOW -> SNOWS_IN.contains(place);
            case FOG -> hasSky(place);
        };
        return clear || !possible ? Weather.CLEAR : drawn;
    }
}
