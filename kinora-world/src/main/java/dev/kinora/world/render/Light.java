package dev.kinora.world.render;

import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;

/// The colours that time of day and weather give to everything.
///
/// @param skyTop colour of the sky overhead
/// @param skyMiddle between
/// @param horizon colour of the sky at the horizon
/// @param haze what far things fade into
/// @param red, green, blue what the light leaves of each channel of a landscape, 1 for all
/// @param actorTint the same for actors, milder: they have to stay readable; weights of 256
record Light(
        TimeOfDay time,
        Weather weather,
        int skyTop,
        int skyMiddle,
        int horizon,
        int haze,
        double red,
        double green,
        double blue,
        Tint actorTint) {
    /// Weights of 256 for each channel.
    record Tint(int red, int green, int blue) {
        static final Tint NONE = new Tint(256, 256, 256);
    }

    static Light of(Setting setting) {
        Light open = underSky(setting);
        Tint tint = switch (setting.place()) {
            case SPACE -> new Tint(250, 250, 256);
            case CORAL_REEF -> open.isNight() ? new Tint(140, 180, 236) : new Tint(218, 244, 256);
            case ROOM -> open.isNight() ? new Tint(206, 192, 190) : open.actorTint;
            default -> open.actorTint;
        };
        return new Light(
                open.time,
                open.weather,
                open.skyTop,
                open.skyMiddle,
                open.horizon,
                open.haze,
                open.red,
                open.green,
                open.blue,
                tint);
    }

    private static Light underSky(Setting setting) {
        Light clear = switch (setting.timeOfDay()) {
            case MORNING ->
                new Light(
                        TimeOfDay.MORNING,
                        Weather.CLEAR,
                        0x8FBFE8,
                        0xCFE2EE,
                        0xFFE9CF,
                        0xF3E8DC,
                        1,
                        0.97,
                        0.92,
                        new Tint(256, 250, 242));
            case DAY ->
                new Light(TimeOfDay.DAY, Weather.CLEAR, 0x2F7FDB, 0x6DB1EE, 0xC4E6F8, 0xC9E3F2, 1, 1, 1, Tint.NONE);
            case SUNSET ->
                new Light(
                        TimeOfDay.SUNSET,
                        Weather.CLEAR,
                        0x573C86,
                        0xE0604A,
                        0xFFBE55,
                        0xF08A55,
                        0.92,
                        0.6,
                        0.5,
                        new Tint(256, 216, 190));
            case NIGHT ->
                new Light(
                        TimeOfDay.NIGHT,
                        Weather.CLEAR,
                        0x050A26,
                        0x0D1B4A,
                        0x24407F,
                        0x1B2F66,
                        0.24,
                        0.32,
                        0.56,
                        new Tint(190, 202, 244));
        };
        return setting.weather() == Weather.CLEAR ? clear : clear.under(setting.weather());
    }

    /// A grey lid over the sky.
    private Light under(Weather falling) {
        int grey = switch (time) {
            case MORNING -> 0xC9CFD4;
            case DAY -> 0xA9B6C2;
            case SUNSET -> 0xB07A72;
            case NIGHT -> 0x1A2440;
        };
        double share = falling == Weather.FOG ? 0.6 : 0.75;
        double dim = falling == Weather.RAIN ? 0.85 : 1;
        return new Light(
                time,
                falling,
                Rgb.mix(skyTop, Rgb.shade(grey, -0.15), share),
                Rgb.mix(skyMiddle, grey, share),
                Rgb.mix(horizon, Rgb.shade(grey, 0.12), share),
                Rgb.mix(haze, grey, share),
                red * dim,
                green * dim,
                blue * dim,
                actorTint);
    }

    boolean isNight() {
        return time == TimeOfDay.NIGHT;
    }

    boolean isClear() {
        return weather == Weather.CLEAR;
    }

    /// A landscape's colour by this light, seen through so much haze.
    ///
    /// @param distance 0 is here, 1 is lost in the haze
    int on(int colour, double distance) {
        int pale = time == TimeOfDay.MORNING ? Rgb.shade(colour, 0.16) : colour;
        int lit = Rgb.of(Rgb.red(pale) * red, Rgb.green(pale) * green, Rgb.blue(pale) * blue);
        double fog = weather == Weather.FOG ? 0.25 + 0.75 * distance : distance;
        return Rgb.mix(lit, haze, fog);
    }

    int on(int colour) {
        return on(colour, 0);
    }
}
