package dev.kinora.world.caption;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Size;
import org.jspecify.annotations.Nullable;

/// Somebody in a shot, as far as a caption tells of him. What is null is not known and is left
/// out.
///
/// @param id the same in every shot in which the same individual plays
/// @param subject name in the cast; a caption calls whoever has none `something`
/// @param style drawing style, which says what the colour as drawn is
/// @param colour to be named, or `NATURAL` for the colour as drawn, which is named sometimes
/// @param size beside its usual size; `MEDIUM` is not said
/// @param partner id of the figure to whom it does what it does, or -1
public record Figure(
        int id,
        @Nullable String subject,
        @Nullable String style,
        Colour colour,
        Size size,
        @Nullable Action action,
        @Nullable Direction direction,
        int partner) {
    static Figure of(Actor actor) {
        return new Figure(
                actor.id(),
                actor.subject(),
                actor.style(),
                actor.colour(),
                actor.size(),
                actor.action(),
                actor.direction(),
                actor.partner());
    }

    /// Somebody who was looked at: how it was drawn and how large it usually is are not known. A
    /// colour that goes without saying, such as that of an orange, is not said.
    public static Figure seen(
            int id,
            @Nullable String subject,
            @Nullable Colour colour,
            @Nullable Action action,
            @Nullable Direction direction,
            int partner) {
        boolean isSaid = subject != null && Nouns.saysColour(subject);
        Colour named = colour == null || isSaid ? Colour.NATURAL : colour;
        return new Figure(id, subject, null, named, Size.MEDIUM, action, direction, partner);
    }

    /// Whether it goes somewhere, as far as is known.
    boolean hasDirection() {
        return direction != null && direction != Direction.NONE;
    }
}
