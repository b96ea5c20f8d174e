package dev.kinora.world.scene;

/// Where a shot plays. Every place has something at the ground line (`y` = 0) on which actors can stand or float:
/// the water's surface in [#OCEAN], the sea floor in [#CORAL_REEF], a pale moon's surface in [#SPACE], the floor in
/// [#ROOM]. Land and water reach down from it to the bottom of the picture.
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
