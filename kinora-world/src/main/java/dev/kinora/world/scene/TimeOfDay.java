package dev.kinora.world.scene;

/// The light of the sky.
public enum TimeOfDay {
    MORNING,
    DAY,
    SUNSET,
    NIGHT
}
