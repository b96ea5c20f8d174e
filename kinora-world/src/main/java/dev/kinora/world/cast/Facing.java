package dev.kinora.world.cast;

/// Where a drawing looks before anybody flips it.
public enum Facing {
    LEFT,
    RIGHT,
    /// To the viewer, or symmetric: never flipped.
    FRONT
}
