package dev.kinora.world.sound;

import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Setting;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import dev.kinora.world.story.Dice;
import java.util.List;

/// What a place sounds like when nothing happens: wind, waves, rain, crickets, birds, traffic.
///
/// @param track what to add to
/// @param from first second
/// @param to last second
record Ambience(Track track, Setting setting, double from, double to) {
    private static final double FADE_SECONDS = 0.03;
    private static final List<Place> BIRDS = List.of(Place.FOREST, Place.FARM, Place.MEADOW, Place.TOWN, Place.CLIFFS);
    private static final List<Place> CRICKETS =
            List.of(Place.FOREST, Place.FARM, Place.MEADOW, Place.TOWN, Place.DESERT);

    void add(Dice dice) {
        int rate = track.sampleRate();
        Place place = setting.place();
        switch (place) {
            case OCEAN, BEACH -> bed(Filter.lowPass(900, rate), 0.1, 0.16, 0.9, dice);
            case CORAL_REEF -> bed(Filter.lowPass(260, rate), 0.16, 0.3, 0.4, dice);
            case SPACE -> hum(52, 0.02, dice);
            case NEON_CITY -> {
                bed(Filter.lowPass(420, rate), 0.07, 0.2, 0.3, dice);
                hum(100, 0.012, dice);
            }
            case ROOM -> bed(Filter.lowPass(300, rate), 0.012, 0.1, 0.1, dice);
            case SNOWY_MEADOW, MOUNTAINS, CLIFFS, DESERT -> bed(Filter.bandPass(430, 0.9, rate), 0.08, 0.23, 0.7, dice);
            case FOREST, FARM, MEADOW, TOWN -> bed(Filter.bandPass(600, 0.6, rate), 0.03, 0.3, 0.6, dice);
        }
        boolean outside = place != Place.ROOM && place != Place.SPACE && place != Place.CORAL_REEF;
        boolean calm = setting.weather() == Weather.CLEAR || setting.weather() == Weather.FOG;
        if (outside && setting.weather() == Weather.RAIN) {
            rain(dice);
        }
        if (calm && setting.timeOfDay() == TimeOfDay.NIGHT && CRICKETS.contains(place)) {
            crickets(dice);
        }
        if (calm && setting.timeOfDay() != TimeOfDay.NIGHT && BIRDS.contains(place)) {
            birds(dice);
        }
    }

    /// Steady filtered noise that swells and sinks.
    ///
    /// @param hertz how often it swells
    /// @param depth 0 is steady, 1 sinks to silence
    private void bed(Filter filter, double gain, double hertz, double depth, Dice dice) {
        double phase = dice.between(0, 6.28);
        for (int i = first(); i < last(); i++) {
            double t = (double) i / track.sampleRate();
            double swell = 1 - depth * (0.5 + 0.5 * StrictMath.sin(2 * StrictMath.PI * hertz * t + phase));
            track.add(i, fade(i) * gain * swell * filter.next(Track.noise(dice)));
        }
    }

    private void hum(double hertz, double gain, Dice dice) {
        double phase = dice.between(0, 6.28);
        for (int i = first(); i < last(); i++) {
            double t = (double) i / track.sampleRate();
            double wave = StrictMath.sin(2 * StrictMath.PI * hertz * t + phase)
                    + 0.5 * StrictMath.sin(4 * StrictMath.PI * hertz * t);
            track.add(i, fade(i) * gain * wave);
        }
    }

    private void rain(Dice dice) {
        bed(Filter.highPass(2500, track.sampleRate()), 0.06, 0.4, 0.2, dice);
        for (double t = from; t < to; t += dice.between(0.005, 0.05)) {
            double hertz = dice.between(1500, 4500);
            track.tone(t, hertz, hertz * 1.2, 0.003, 0.03 * dice.uniform());
        }
    }

    /// Chirps of four pulses.
    private void crickets(Dice dice) {
        double hertz = dice.between(3900, 4500);
        for (double t = from + dice.between(0, 0.3); t < to; t += dice.between(0.45, 0.6)) {
            for (int pulse = 0; pulse < 4; pulse++) {
                track.tone(t + 0.035 * pulse, hertz, hertz, 0.008, 0.035);
            }
        }
    }

    private void birds(Dice dice) {
        for (double t = from + dice.between(0.1, 0.8); t < to - 0.2; t += dice.between(0.7, 1.8)) {
            double hertz = dice.between(2200, 3600);
            int notes = 2 + dice.below(3);
            for (int note = 0; note < notes; note++) {
                double bend = dice.between(0.75, 1.35);
                track.tone(t + 0.09 * note, hertz, hertz * bend, 0.025, 0.04);
            }
        }
    }

    private int first() {
        return (int) StrictMath.round(from * track.sampleRate());
    }

    private int last() {
        return StrictMath.min((int) StrictMath.round(to * track.sampleRate()), track.samples().length);
    }

    /// Soft at both ends, so that a cut does not click.
    private double fade(int index) {
        double edge = StrictMath.min(index - first(), last() - index);
        return StrictMath.min(1, edge / (FADE_SECONDS * track.sampleRate()));
    }
}
