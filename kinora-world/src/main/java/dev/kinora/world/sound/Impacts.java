package dev.kinora.world.sound;

import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Dice;

/// Sounds of single events: steps on the ground of the place, bounces whose pitch goes with the size, splashes.
///
/// @param track what to add to
/// @param place its ground decides how a step sounds
record Impacts(Track track, Place place) {
    private static final double USUAL_HEIGHT = 0.35;

    /// @param seconds when, from the start of the track
    /// @param height of whoever does it, world units; larger things sound lower
    void add(Event.Kind kind, double seconds, double strength, double height, Dice dice) {
        double pitch = USUAL_HEIGHT / StrictMath.clamp(height, 0.1, 0.8);
        double gain = 0.25 + 0.75 * strength;
        switch (kind) {
            case STEP -> step(seconds, gain, dice);
            case HOP -> track.tone(seconds, 220 * pitch, 480 * pitch, 0.05, 0.35 * gain);
            case BOUNCE -> {
                track.tone(seconds, 190 * pitch, 130 * pitch, 0.07, gain);
                track.burst(seconds, Filter.lowPass(1800, track.sampleRate()), 0.012, 0.7 * gain, dice);
            }
            case LAND -> {
                track.tone(seconds, 110 * pitch, 70 * pitch, 0.06, 0.8 * gain);
                step(seconds, gain, dice);
            }
            case COLLIDE -> {
                for (double partial : new double[] {1, 1.52, 2.31, 3.4}) {
                    track.tone(seconds, 310 * pitch * partial, 300 * pitch * partial, 0.06 / partial, 0.4 * gain);
                }
                track.burst(seconds, Filter.lowPass(3500, track.sampleRate()), 0.02, 0.9 * gain, dice);
            }
            case SPLASH -> {
                track.burst(seconds, Filter.bandPass(1400, 0.8, track.sampleRate()), 0.11, 0.8 * gain, dice);
                track.tone(seconds + 0.05, 500, 900, 0.03, 0.12 * gain);
            }
            case FLAP -> track.burst(seconds, Filter.bandPass(420, 0.9, track.sampleRate()), 0.035, 0.35 * gain, dice);
            case MEET -> {
                track.tone(seconds, 660, 660, 0.09, 0.25);
                track.tone(seconds + 0.09, 880, 880, 0.12, 0.25);
            }
            case THUNDER -> {
                track.burst(seconds, Filter.lowPass(900, track.sampleRate()), 0.05, 1.2 * gain, dice);
                track.burst(seconds, Filter.lowPass(140, track.sampleRate()), 0.55, 4 * gain, dice);
            }
            case ENGINE_START, ENGINE_STOP, LEAVE_FRAME, ENTER_FRAME, HIDE, REAPPEAR, CUT -> {}
        }
    }

    private void step(double seconds, double gain, Dice dice) {
        int rate = track.sampleRate();
        switch (place) {
            case SNOWY_MEADOW, MOUNTAINS ->
                track.burst(seconds, Filter.bandPass(3200, 0.8, rate), 0.045, 0.9 * gain, dice);
            case DESERT, BEACH -> track.burst(seconds, Filter.bandPass(1700, 0.6, rate), 0.05, 0.7 * gain, dice);
            case ROOM -> {
                track.tone(seconds, 210, 160, 0.03, 0.6 * gain);
                track.burst(seconds, Filter.lowPass(2200, rate), 0.008, 0.5 * gain, dice);
            }
            case NEON_CITY, TOWN, CLIFFS, SPACE -> {
                track.burst(seconds, Filter.bandPass(2400, 1.5, rate), 0.012, 0.9 * gain, dice);
                track.tone(seconds, 150, 110, 0.02, 0.4 * gain);
            }
            case OCEAN, CORAL_REEF -> track.burst(seconds, Filter.bandPass(800, 0.8, rate), 0.07, 0.6 * gain, dice);
            case FOREST, FARM, MEADOW -> track.burst(seconds, Filter.bandPass(900, 0.6, rate), 0.04, 0.8 * gain, dice);
        }
    }
}
