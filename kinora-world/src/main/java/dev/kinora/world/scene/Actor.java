package dev.kinora.world.scene;

import java.util.List;

/// One member of the cast in one shot.
///
/// @param id the same in every shot in which the same individual plays
/// @param subject name in the cast, e.g. `fox`
/// @param style drawing style of the sprite, e.g. `noto`
/// @param colour the colour it is asked to have, or `NATURAL` for the sprite as drawn
/// @param direction where it goes, as the viewer sees it
/// @param poses one for each frame of the shot
public record Actor(
        int id,
        String subject,
        String style,
        Colour colour,
        Size size,
        Action action,
        Direction direction,
        List<Pose> poses) {
    public Actor {
        poses = List.copyOf(poses);
    }
}
