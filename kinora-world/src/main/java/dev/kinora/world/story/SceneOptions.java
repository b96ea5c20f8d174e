package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What may happen in a generated scene. Start from a step of the curriculum: [#single], [#cast] or [#full].
///
/// @param aspect width of the picture divided by its height
/// @param frames length at 12 frames a second, `4k + 1`; 1 is a still picture in which everybody stands
/// @param maxActors 1 to 3
/// @param maxShots at least 1; a shot has 12 frames or more
/// @param members who may play
/// @param oneStyle whether each member has only its first drawing style (`noto` where it exists)
/// @param colours whether recolourable members get a colour in 60% of the scenes
/// @param smallSubjects whether subjects may be small
/// @param subjectScale factor on all heights; 1 makes a subject 0.34 to 0.46 of the picture's height
public record SceneOptions(
        double aspect,
        int frames,
        int maxActors,
        int maxShots,
        Split split,
        List<CastMember> members,
        boolean oneStyle,
        boolean colours,
        boolean smallSubjects,
        double subjectScale,
        List<Place> places,
        List<Action> actions,
        List<Direction> directions,
        List<CameraMove> cameras,
        List<Look> looks,
        List<Weather> weathers,
        List<TimeOfDay> times) {
    public SceneOptions {
        members = List.copyOf(members);
        places = List.copyOf(places);
        actions = List.copyOf(actions);
        directions = List.copyOf(directions);
        cameras = List.copyOf(cameras);
        looks = List.copyOf(looks);
        weathers = List.copyOf(weathers);
        times = List.copyOf(times);
        var problems = new ArrayList<String>();
        if (aspect < 0.4 || aspect > 2.5) {
            problems.add("aspect must be 0.4 to 2.5, was " + aspect);
        }
        if (frames < 1 || frames % 4 != 1) {
            problems.add("frames must be 4k + 1 (1, 5, … 17, … 49), was %d; nearest is %d"
                    .formatted(frames, Math.max(0, Math.round((frames - 1) / 4.0f)) * 4 + 1));
        }
        if (maxActors < 1 || maxActors > 3) {
            problems.add("maxActors must be 1 to 3, was " + maxActors);
        }
        if (maxShots < 1) {
            problems.add("maxShots must be at least 1, was " + maxShots);
        }
        for (List<?> choice : List.of(members, places, actions, directions, cameras, looks, weathers, times)) {
            if (choice.isEmpty()) {
                problems.add("members, places, actions, directions, cameras, looks, weathers and times need one each");
                break;
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Scene options: " + String.join("; ", problems));
        }
    }

    /// First lessons: 32 plain members in one style, alone, a still camera, clear weather, one shot; 96×64, 17 frames.
    public static SceneOptions single(Cast cast) {
        List<CastMember> members = cast.members().stream()
                .filter(member -> HeldOut.PLAIN.contains(member.name()))
                .toList();
        return new SceneOptions(
                1.5,
                17,
                1,
                1,
                Split.TRAIN,
                members,
                true,
                true,
                false,
                1.4,
                List.of(Place.values()),
                List.of(
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
                        Action.FALL),
                List.of(Direction.LEFT, Direction.RIGHT, Direction.UP, Direction.DOWN, Direction.NONE),
                List.of(CameraMove.STATIC),
                List.of(Look.PLAIN),
                List.of(Weather.CLEAR),
                List.of(TimeOfDay.values()));
    }

    /// The whole cast in all styles and settings, up to two actors, a moving camera, one shot; 160×96, 17 frames.
    public static SceneOptions cast(Cast cast) {
        return new SceneOptions(
                160.0 / 96,
                17,
                2,
                1,
                Split.TRAIN,
                cast.members(),
                false,
                true,
                true,
                1,
                List.of(Place.values()),
                List.of(Action.values()),
                List.of(Direction.values()),
                List.of(CameraMove.values()),
                plainHalfOfTheTime(),
                List.of(Weather.values()),
                List.of(TimeOfDay.values()));
    }

    /// Everything: shots, three actors; 160×96, 49 frames.
    public static SceneOptions full(Cast cast) {
        SceneOptions o = cast(cast);
        return new SceneOptions(
                o.aspect,
                49,
                3,
                3,
                o.split,
                o.members,
                o.oneStyle,
                o.colours,
                o.smallSubjects,
                o.subjectScale,
                o.places,
                o.actions,
                o.directions,
                o.cameras,
                o.looks,
                o.weathers,
                o.times);
    }

    public SceneOptions withAspect(double newAspect) {
        return new SceneOptions(
                newAspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withFrames(int newFrames) {
        return new SceneOptions(
                aspect,
                newFrames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withSplit(Split newSplit) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                newSplit,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withActions(List<Action> newActions) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                newActions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withPlaces(List<Place> newPlaces) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                newPlaces,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withCameras(List<CameraMove> newCameras) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                newCameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withMembers(List<CastMember> newMembers) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                newMembers,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withDirections(List<Direction> newDirections) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                newDirections,
                cameras,
                looks,
                weathers,
                times);
    }

    public SceneOptions withLooks(List<Look> newLooks) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                newLooks,
                weathers,
                times);
    }

    public SceneOptions withWeathers(List<Weather> newWeathers) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                newWeathers,
                times);
    }

    public SceneOptions withTimes(List<TimeOfDay> newTimes) {
        return new SceneOptions(
                aspect,
                frames,
                maxActors,
                maxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                newTimes);
    }

    public SceneOptions withCompany(int newMaxActors, int newMaxShots) {
        return new SceneOptions(
                aspect,
                frames,
                newMaxActors,
                newMaxShots,
                split,
                members,
                oneStyle,
                colours,
                smallSubjects,
                subjectScale,
                places,
                actions,
                directions,
                cameras,
                looks,
                weathers,
                times);
    }

    /// A value that stands several times in a list is drawn as much more often.
    private static List<Look> plainHalfOfTheTime() {
        var looks = new ArrayList<>(Collections.nCopies(5, Look.PLAIN));
        looks.addAll(List.of(Look.values()));
        return looks;
    }
}
