package dev.kinora.world.scene;

/// How the finished picture is treated.
public enum Look {
    PLAIN,
    FILM_GRAIN,
    STOP_MOTION,
    PAPERCRAFT,
    ANIME,
    BLACK_AND_WHITE,
    WATERCOLOUR
}
