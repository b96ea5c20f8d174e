package dev.kinora.world.caption;

/// How a caption talks.
public enum Voice {
    /// `a red car drives to the left`
    SHORT,
    /// One sentence with the place and one or two more facts.
    PLAIN,
    /// Several sentences with everything that can be seen.
    DETAILED,
    /// Headings and stage directions, shot by shot.
    SCREENPLAY,
    /// `red car, driving, left, desert, night`
    TAGS,
    /// `Look, a little dog! It runs to the left.`
    CHILD
}
