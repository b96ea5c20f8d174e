package dev.kinora.world.story;

import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Place;

/// The room that an actor is given to act in, and the task.
///
/// @param height of the sprite, world units
/// @param width of the sprite, world units
/// @param left leftmost x for the sprite's middle at which it is still well in view
/// @param right rightmost x, likewise
/// @param floor y of the ground for this actor
/// @param ceiling highest y of the sprite's bottom at which it is still well in view
/// @param viewWidth world units that the picture is wide
/// @param seconds length of the shot
/// @param gravity world units a second squared
record Mark(
        CastMember member,
        Place place,
        Direction direction,
        double height,
        double width,
        double left,
        double right,
        double floor,
        double ceiling,
        double viewWidth,
        double seconds,
        double gravity) {

    /// -1 to the left, +1 otherwise.
    double sign() {
        return direction == Direction.LEFT ? -1 : 1;
    }

    boolean isHorizontal() {
        return direction == Direction.LEFT || direction == Direction.RIGHT;
    }

    double middle() {
        return (left + right) / 2;
    }

    Mark within(double newLeft, double newRight) {
        return new Mark(
                member, place, direction, height, width, newLeft, newRight, floor, ceiling, viewWidth, seconds,
                gravity);
    }

    Mark towards(Direction newDirection) {
        return new Mark(
                member, place, newDirection, height, width, left, right, floor, ceiling, viewWidth, seconds, gravity);
    }

    /// Mark on ground that lies higher or lower in the picture.
    Mark onFloor(double newFloor) {
        return new Mark(
                member, place, direction, height, width, left, right, newFloor, ceiling, viewWidth, seconds, gravity);
    }
}
