package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.List;

/// What a scene may choose from. A value that stands several times in a list is drawn as much more often.
/// Choices that make no sense together (rain in a room) are not made, whatever is allowed.
public record Choices(
        List<Place> places,
        List<Action> actions,
        List<Direction> directions,
        List<CameraMove> cameras,
        List<Look> looks,
        List<Weather> weathers,
        List<TimeOfDay> times) {
    /// Everything there is; half of the pictures plain.
    public static final Choices ALL = new Choices(
            List.of(Place.values()),
            List.of(Action.values()),
            List.of(Direction.values()),
            List.of(CameraMove.values()),
            plainHalfOfTheTime(),
            List.of(Weather.values()),
            List.of(TimeOfDay.values()));

    /// What one subject does before a still camera in clear weather, all of it within the picture's plane.
    public static final Choices PLAIN = ALL.withActions(List.of(
                    Action.STAND,
                    Action.WALK,
                    Action.RUN,
                    Action.DRIVE,
                    Action.ROLL,
                    Action.BOUNCE,
                    Action.FLY,
                    Action.HOP,
                    Action.JUMP,
                    Action.SWIM,
                    Action.SPIN,
                    Action.GROW,
                    Action.SHRINK,
                    Action.FALL))
            .withDirections(List.of(Direction.LEFT, Direction.RIGHT, Direction.UP, Direction.DOWN, Direction.NONE))
            .withCameras(List.of(CameraMove.STATIC))
            .withLooks(List.of(Look.PLAIN))
            .withWeathers(List.of(Weather.CLEAR));

    public Choices {
        places = List.copyOf(places);
        actions = List.copyOf(actions);
        directions = List.copyOf(directions);
        cameras = List.copyOf(cameras);
        looks = List.copyOf(looks);
        weathers = List.copyOf(weathers);
        times = List.copyOf(times);
        for (List<?> choice : List.of(places, actions, directions, cameras, looks, weathers, times)) {
            if (choice.isEmpty()) {
                throw new IllegalArgumentException(
                        "Scene options: places, actions, directions, cameras, looks, weathers and times need one value"
                                + " each, got places %s, actions %s, directions %s, cameras %s, looks %s, weathers %s, times %s."
                                        .formatted(places, actions, directions, cameras, looks, weathers, times));
            }
        }
    }

    public Choices withPlaces(List<Place> newPlaces) {
        return new Choices(newPlaces, actions, directions, cameras, looks, weathers, times);
    }

    public Choices withActions(List<Action> newActions) {
        return new Choices(places, newActions, directions, cameras, looks, weathers, times);
    }

    public Choices withDirections(List<Direction> newDirections) {
        return new Choices(places, actions, newDirections, cameras, looks, weathers, times);
    }

    public Choices withCameras(List<CameraMove> newCameras) {
        return new Choices(places, actions, directions, newCameras, looks, weathers, times);
    }

    public Choices withLooks(List<Look> newLooks) {
        return new Choices(places, actions, directions, cameras, newLooks, weathers, times);
    }

    public Choices withWeathers(List<Weather> newWeathers) {
        return new Choices(places, actions, directions, cameras, looks, newWeathers, times);
    }

    public Choices withTimes(List<TimeOfDay> newTimes) {
        return new Choices(places, actions, directions, cameras, looks, weathers, newTimes);
    }

    private static List<Look> plainHalfOfTheTime() {
        var looks = new ArrayList<>(List.of(Look.values()));
        while (looks.size() < 2 * Look.values().length - 2) {
            looks.add(Look.PLAIN);
        }
        return looks;
    }
}
