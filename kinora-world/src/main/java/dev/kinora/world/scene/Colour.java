package dev.kinora.world.scene;

/// The colour a subject is asked to have.
public enum Colour {
    NATURAL,
    RED,
    ORANGE,
    YELLOW,
    GREEN,
    BLUE,
    PURPLE,
    PINK,
    BROWN,
    BLACK,
    WHITE,
    GREY
}
