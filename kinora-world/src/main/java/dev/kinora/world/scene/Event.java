package dev.kinora.world.scene;

/// Something that happens at one moment and can usually be heard, e.g. a ball touches the ground.
///
/// @param frame when, in frames of the scene; fractional, because a contact falls between two frames
/// @param actor id of who does it, or -1 for the place itself (thunder, a bird call)
/// @param x where, world units
/// @param strength 0 to 1, e.g. the speed of an impact
public record Event(Kind kind, double frame, int actor, double x, double strength) {
    public enum Kind {
        STEP,
        HOP,
        BOUNCE,
        LAND,
        COLLIDE,
        SPLASH,
        FLAP,
        ENGINE_START,
        ENGINE_STOP,
        LEAVE_FRAME,
        ENTER_FRAME,
        HIDE,
        REAPPEAR,
        MEET,
        THUNDER,
        CUT
    }
}
