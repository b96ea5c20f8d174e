package dev.kinora.world.scene;

/// How much of the picture the subject fills.
public enum Framing {
    WIDE,
    MEDIUM,
    CLOSE_UP
}
