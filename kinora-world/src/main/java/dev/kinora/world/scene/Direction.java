package dev.kinora.world.scene;

/// Where an actor goes, as the viewer sees it.
public enum Direction {
    LEFT,
    RIGHT,
    UP,
    DOWN,
    TOWARD,
    AWAY,
    NONE
}
