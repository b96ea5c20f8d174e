package dev.kinora.world.scene;

/// What an actor does.
public enum Action {
    STAND,
    WALK,
    RUN,
    HOP,
    JUMP,
    FLY,
    SWIM,
    DRIVE,
    ROLL,
    SPIN,
    BOUNCE,
    FALL,
    GROW,
    SHRINK,
    SHAKE,
    HIDE,
    LEAVE_AND_RETURN,
    MEET,
    CHASE,
    COLLIDE,
    PUSH
}
