package dev.kinora.world.scene;

/// How large a subject is beside its usual size.
public enum Size {
    SMALL,
    MEDIUM,
    LARGE
}
