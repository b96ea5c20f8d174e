package dev.kinora.world.scene;

import java.util.List;

/// One member of the cast in one shot.
///
/// @param id the same in every shot in which the same individual plays
/// @param subject name in the cast, e.g. `fox`
/// @param style drawing style of the sprite, e.g. `noto`
/// @param colour the colour it is asked to have, or `NATURAL` for the sprite as drawn
/// @param size how large it is beside its usual size; `height` is the outcome
/// @param height world units from the bottom to the top of the upright sprite at scale 1
/// @param width world units from the left to the right of the upright sprite at scale 1
/// @param direction where it goes, as the viewer sees it
/// @param partner id of the actor that this one meets, chases, pushes or runs into, or -1
/// @param poses one for each frame of the shot
public record Actor(
        int id,
        String subject,
        String style,
        Colour colour,
        Size size,
        double height,
        double width,
        Action action,
        Direction direction,
        int partner,
        List<Pose> poses) {
    public Actor {
        poses = List.copyOf(poses);
    }
}
