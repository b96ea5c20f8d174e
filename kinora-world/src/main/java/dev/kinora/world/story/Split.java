package dev.kinora.world.story;

/// Whether scenes are for training or for the evaluation of what training never showed. [HeldOut] draws the line.
public enum Split {
    /// Nothing held out ever appears.
    TRAIN,
    /// Something held out appears in every scene.
    HELD_OUT
}
