package dev.kinora.world.caption;

import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a caption tells of one shot: of a scene everything, of a film what somebody could see in
/// it. What is null is not known and is left out.
///
/// @param cover what somebody hides behind, a name in the cast
public record Sighting(
        @Nullable Place place,
        @Nullable TimeOfDay timeOfDay,
        @Nullable Weather weather,
        @Nullable Look look,
        @Nullable Framing framing,
        @Nullable CameraMove camera,
        List<Figure> figures,
        @Nullable String cover) {
    public Sighting {
        figures = List.copyOf(figures);
    }

    static Sighting of(Shot shot) {
        return new Sighting(
                shot.setting().place(),
                shot.setting().timeOfDay(),
                shot.setting().weather(),
                shot.setting().look(),
                shot.framing(),
                shot.camera(),
                shot.actors().stream().map(Figure::of).toList(),
                shot.props().isEmpty() ? null : shot.props().getFirst().subject());
    }

    /// Whether a verb is missing somewhere.
    boolean hasIdleWords() {
        return figures.stream().anyMatch(figure -> figure.action() == null);
    }
}
