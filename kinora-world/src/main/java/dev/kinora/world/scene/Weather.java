package dev.kinora.world.scene;

/// What falls or drifts through the air.
public enum Weather {
    CLEAR,
    RAIN,
    SNOW,
    FOG
}
