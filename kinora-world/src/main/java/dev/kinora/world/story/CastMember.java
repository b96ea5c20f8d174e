package dev.kinora.world.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A subject that can play in a scene, drawn in one or more styles.
///
/// @param name as a caption says it, e.g. `fire engine`
/// @param plural e.g. `fire engines`
/// @param kind `animal`, `vehicle`, `ball`, `food`, `person`, `object`, `plant`, …
/// @param height usual height, world units, 0.2 to 0.5
/// @param fullBody whether the whole subject is drawn, not a head only
/// @param recolourable whether it can be painted; see [#isPaintable]
/// @param actions what it can plausibly do
/// @param places where it plausibly is
/// @param styles drawing styles in which it exists
/// @param aspects width divided by height of its drawing in each style; 1 where missing
/// @param unpaintable colours that a style's drawing cannot show, e.g. a black paint that leaves large blue windows
public record CastMember(
        String name,
        String plural,
        String kind,
        @JsonProperty("height") double heightUnits,
        boolean fullBody,
        boolean recolourable,
        List<Action> actions,
        List<Place> places,
        List<String> styles,
        @Nullable Map<String, Double> aspects,
        @Nullable Map<String, List<Colour>> unpaintable) {
    public CastMember {
        actions = sorted(actions);
        places = sorted(places);
        styles = styles.stream().sorted().distinct().toList();
        if (styles.isEmpty() || actions.isEmpty() || places.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cast member '" + name + "' needs at least one action, place and style.");
        }
        if (heightUnits <= 0 || heightUnits > 1) {
            throw new IllegalArgumentException(
                    "Cast member '%s' has height %s, expected above 0 and at most 1 world unit."
                            .formatted(name, heightUnits));
        }
    }

    /// Width divided by height of its drawing in `style`.
    public double aspect(String style) {
        return aspects == null ? 1 : aspects.getOrDefault(style, 1.0);
    }

    /// Whether a viewer of its drawing in `style`, painted in `colour`, would name that colour.
    public boolean isPaintable(String style, Colour colour) {
        return recolourable
                && (unpaintable == null
                        || !unpaintable.getOrDefault(style, List.of()).contains(colour));
    }

    /// Whether it moves by its own will.
    public boolean isAlive() {
        return List.of("animal", "person", "character").contains(kind);
    }

    /// Whether it drifts at this place when it does nothing: everybody but plants, rocks and buildings does on water,
    /// under water and in space.
    public boolean floats(Place place) {
        boolean heavy = List.of("plant", "nature", "building").contains(kind);
        return !heavy && List.of(Place.OCEAN, Place.CORAL_REEF, Place.SPACE).contains(place);
    }

    /// Whether it is in the air even when it does nothing, e.g. a bee.
    public boolean hovers(Place place) {
        return place != Place.CORAL_REEF && actions.contains(Action.FLY) && !actions.contains(Action.STAND);
    }

    /// In the enum's order, so that a drawn lot does not depend on a file's or a hash table's order.
    private static <E extends Enum<E>> List<E> sorted(List<E> values) {
        return values.stream().sorted().distinct().toList();
    }
}
