package dev.kinora.world.story;

import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Size;

/// An individual that keeps its identity through all shots of a scene.
///
/// @param height of its sprite at zoom 1, world units
record Role(int id, CastMember member, String style, Colour colour, Size size, double height) {
    double aspect() {
        return member.aspect(style);
    }
}
