package dev.kinora.world.caption;

import dev.kinora.world.scene.Colour;
import org.jspecify.annotations.Nullable;

/// What colour a sprite as drawn appears to have, measured from its pixels by whoever can draw.
@FunctionalInterface
public interface SeenColours {
    /// Nobody has looked: captions name only colours that were asked for.
    SeenColours UNKNOWN = (_, _) -> null;

    /// @return a colour other than `NATURAL`, or null if no word fits
    @Nullable
    Colour of(String subject, String style);
}
