package dev.kinora.world.scene;

/// Where a shot plays.
public enum Place {
    SNOWY_MEADOW,
    NEON_CITY,
    OCEAN,
    DESERT,
    FOREST,
    SPACE,
    CORAL_REEF,
    CLIFFS,
    FARM,
    MOUNTAINS,
    ROOM,
    BEACH,
    MEADOW,
    TOWN
}
