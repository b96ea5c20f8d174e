package dev.kinora.world.caption;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Size;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import dev.kinora.world.story.Cast;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Every phrase that captions use, for each thing that can be asked for: the closed list that the director turns a
/// person's words into and that the text encoder has a learned embedding for. The first phrase is the usual one.
public final class Vocabulary {
    /// Words that hold the phrases together.
    private static final String GLUE =
            "a above again all an and appear appears at back behind by come comes cut dark day"
                    + " daytime down drawn drifts early evening everything falls filmed fog foggy from happens in is it look made"
                    + " meet mist morning moving next night now of oh on one other out picture rain raining rains reappear reappears"
                    + " return returns right left see setting shot shown side snow snowing snows some something spot sun sunset the"
                    + " then there to up weather while with wow 1 2 3";

    private Vocabulary() {}

    public static List<Verb> verbs(Action action) {
        return switch (action) {
            case STAND -> List.of(Verb.of("stand"), Verb.of("stand", "still"), Verb.of("wait"));
            case WALK -> List.of(Verb.of("walk"), Verb.of("stroll"), Verb.of("wander"));
            case RUN -> List.of(Verb.of("run"), Verb.of("dash"), Verb.of("sprint"));
            case HOP -> List.of(Verb.of("hop"), Verb.of("skip"));
            case JUMP -> List.of(Verb.of("jump"), Verb.of("leap"));
            case FLY -> List.of(new Verb("flies", "fly", "flying"), Verb.of("soar"));
            case SWIM -> List.of(Verb.of("swim"));
            case DRIVE -> List.of(Verb.of("drive"), new Verb("travels", "travel", "travelling"));
            case ROLL -> List.of(Verb.of("roll"));
            case SPIN -> List.of(Verb.of("spin"), Verb.of("rotate"), Verb.of("turn", "round and round"));
            case BOUNCE -> List.of(Verb.of("bounce"));
            case FALL -> List.of(Verb.of("fall"), Verb.of("drop"), Verb.of("tumble"));
            case GROW -> List.of(Verb.of("grow"), Verb.of("get", "bigger"), Verb.of("become", "larger"));
            case SHRINK -> List.of(Verb.of("shrink"), Verb.of("get", "smaller"), Verb.of("become", "smaller"));
            case SHAKE -> List.of(Verb.of("shake"), Verb.of("tremble"), Verb.of("wobble"));
            case HIDE -> List.of(Verb.of("hide"), Verb.of("pass"), Verb.of("disappear"));
            case LEAVE_AND_RETURN ->
                List.of(Verb.of("leave", "the picture"), Verb.of("go", "out of view"), Verb.of("exit", "the frame"));
            case MEET -> List.of(Verb.of("meet"));
            case CHASE -> List.of(Verb.of("chase"), Verb.of("run", "after"), Verb.of("pursue"));
            case COLLIDE -> List.of(Verb.of("collide", "with"), Verb.of("bump", "into"), Verb.of("crash", "into"));
            case PUSH -> List.of(Verb.of("push"), Verb.of("shove"));
        };
    }

    /// What a boat does instead of driving.
    public static List<Verb> sailing() {
        return List.of(Verb.of("sail"), Verb.of("cruise"));
    }

    /// What somebody on wheels, skis or a board does instead of driving.
    public static List<Verb> riding() {
        return List.of(Verb.of("ride"), new Verb("travels", "travel", "travelling"));
    }

    /// What a thing does that stands.
    public static List<Verb> resting() {
        return List.of(Verb.of("stand"), Verb.of("stand", "still"));
    }

    /// What is done by whoever stands on water, under water or in space.
    public static List<Verb> floating() {
        return List.of(Verb.of("float"), Verb.of("drift", "on the spot"));
    }

    /// What a flyer does that does nothing.
    public static List<Verb> hovering() {
        return List.of(Verb.of("hover"), Verb.of("float", "in the air"));
    }

    public static List<String> directions(Direction direction) {
        return switch (direction) {
            case LEFT ->
                List.of(
                        "to the left",
                        "from right to left",
                        "leftwards",
                        "towards the left",
                        "towards the left edge",
                        "from the right to the left");
            case RIGHT ->
                List.of(
                        "to the right",
                        "from left to right",
                        "rightwards",
                        "towards the right",
                        "towards the right edge",
                        "from the left to the right");
            case UP -> List.of("upwards", "up", "towards the top");
            case DOWN -> List.of("downwards", "down", "towards the bottom");
            case TOWARD -> List.of("towards the camera", "closer to us", "towards the viewer");
            case AWAY -> List.of("away from the camera", "into the distance", "away from us");
            case NONE -> List.of("on the spot", "in place");
        };
    }

    public static List<String> places(Place place) {
        return switch (place) {
            case SNOWY_MEADOW -> List.of("in a snowy meadow", "on a snow-covered meadow", "on snowy ground");
            case NEON_CITY -> List.of("in a neon city", "on a street with neon lights", "in a city of neon signs");
            case OCEAN -> List.of("on the ocean", "on the open sea", "at sea");
            case DESERT -> List.of("in the desert", "among sand dunes", "in a sandy desert");
            case FOREST -> List.of("in a forest", "in the woods", "among forest trees");
            case SPACE -> List.of("in space", "in outer space", "on a moon in space");
            case CORAL_REEF -> List.of("in a coral reef", "under water at a coral reef", "among corals");
            case CLIFFS -> List.of("by the cliffs", "in front of steep cliffs", "at the cliffs");
            case FARM -> List.of("on a farm", "in a farmyard", "at the farm");
            case MOUNTAINS -> List.of("in the mountains", "in front of mountains", "near high mountains");
            case ROOM -> List.of("in a room", "inside a room", "indoors");
            case BEACH -> List.of("on a beach", "on a sandy beach", "at the beach");
            case MEADOW -> List.of("in a meadow", "on a grassy meadow", "on the grass");
            case TOWN -> List.of("in a town", "in a small town", "on a street in a town");
        };
    }

    public static List<String> times(TimeOfDay time) {
        return switch (time) {
            case MORNING -> List.of("in the morning", "early in the morning", "in the morning light");
            case DAY -> List.of("by day", "during the day", "in daylight");
            case SUNSET -> List.of("at sunset", "in the evening", "in the light of the setting sun");
            case NIGHT -> List.of("at night", "in the dark", "by night");
        };
    }

    public static List<String> weathers(Weather weather) {
        return switch (weather) {
            case CLEAR -> List.of("in clear weather", "under a clear sky");
            case RAIN -> List.of("in the rain", "while it rains", "in rainy weather");
            case SNOW -> List.of("in falling snow", "while it snows", "as snow falls");
            case FOG -> List.of("in the fog", "in the mist", "in foggy weather");
        };
    }

    public static List<String> cameras(CameraMove move) {
        return switch (move) {
            case STATIC -> List.of("the camera does not move", "the camera is still", "static camera");
            case PAN_LEFT -> List.of("the camera pans to the left", "the camera pans left");
            case PAN_RIGHT -> List.of("the camera pans to the right", "the camera pans right");
            case TILT_UP -> List.of("the camera tilts up", "the camera tilts upwards");
            case TILT_DOWN -> List.of("the camera tilts down", "the camera tilts downwards");
            case ZOOM_IN -> List.of("the camera zooms in", "the view zooms in");
            case ZOOM_OUT -> List.of("the camera zooms out", "the view zooms out");
            case DOLLY_IN -> List.of("the camera dollies in", "the camera comes nearer");
            case TRACK -> List.of("the camera tracks the subject", "tracking shot", "the camera moves along");
            case ORBIT -> List.of("the camera orbits the scene", "the camera swings around the scene");
            case SHAKE -> List.of("the camera shakes", "shaky handheld camera");
            case GLIDE -> List.of("the camera glides like a drone", "drone shot", "the camera glides over the scene");
        };
    }

    public static List<String> looks(Look look) {
        return switch (look) {
            case PLAIN -> List.of("as a plain illustration", "as a simple cartoon");
            case FILM_GRAIN -> List.of("on grainy 35 mm film", "with film grain");
            case STOP_MOTION -> List.of("as stop-motion animation", "in stop-motion");
            case PAPERCRAFT -> List.of("as a paper cut-out", "in papercraft style");
            case ANIME -> List.of("in anime style", "as an anime drawing");
            case BLACK_AND_WHITE -> List.of("in black and white", "as a black-and-white film");
            case WATERCOLOUR -> List.of("as a watercolour painting", "in watercolour");
        };
    }

    public static List<String> framings(Framing framing) {
        return switch (framing) {
            case WIDE -> List.of("wide shot", "long shot");
            case MEDIUM -> List.of("medium shot", "full shot");
            case CLOSE_UP -> List.of("close-up", "close shot");
        };
    }

    public static List<String> colours(Colour colour) {
        return switch (colour) {
            case NATURAL -> List.of();
            case PURPLE -> List.of("purple", "violet");
            case GREY -> List.of("grey", "gray");
            default -> List.of(colour.name().toLowerCase(java.util.Locale.ROOT));
        };
    }

    public static List<String> sizes(Size size) {
        return switch (size) {
            case SMALL -> List.of("small", "little", "tiny");
            case MEDIUM -> List.of();
            case LARGE -> List.of("large", "big");
        };
    }

    /// The number of a group, 1 to 3.
    public static List<String> counts(int count) {
        return switch (count) {
            case 1 -> List.of("one", "a", "an");
            case 2 -> List.of("two", "a pair of");
            case 3 -> List.of("three");
            default -> throw new IllegalArgumentException("Groups have 1 to 3 members, not " + count + ".");
        };
    }

    /// Words for how a style draws; none for an unknown style.
    public static List<String> styles(String style) {
        return switch (style) {
            case "noto" -> List.of("with soft shading");
            case "noto-v1" -> List.of("with round old-style shapes");
            case "twemoji" -> List.of("in bold flat colours");
            case "fluent-emoji-flat" -> List.of("in flat modern shapes");
            case "openmoji" -> List.of("with thick outlines");
            default -> List.of();
        };
    }

    /// All names of subjects, singular and plural.
    public static List<String> subjects(Cast cast) {
        var names = new ArrayList<String>();
        cast.members().forEach(member -> names.addAll(List.of(member.name(), member.plural())));
        return names;
    }

    /// Every single word of every phrase and name, in alphabetical order: the text encoder's learned word table.
    public static List<String> words(Cast cast) {
        var phrases = new ArrayList<>(subjects(cast));
        var verbs = new ArrayList<Verb>();
        for (Action action : Action.values()) {
            verbs.addAll(verbs(action));
        }
        verbs.addAll(sailing());
        verbs.addAll(riding());
        verbs.addAll(resting());
        verbs.addAll(floating());
        verbs.addAll(hovering());
        verbs.forEach(verb -> phrases.addAll(List.of(verb.singular(), verb.plural(), verb.participle())));
        List.of(Direction.values()).forEach(value -> phrases.addAll(directions(value)));
        List.of(Place.values()).forEach(value -> phrases.addAll(places(value)));
        List.of(TimeOfDay.values()).forEach(value -> phrases.addAll(times(value)));
        List.of(Weather.values()).forEach(value -> phrases.addAll(weathers(value)));
        List.of(CameraMove.values()).forEach(value -> phrases.addAll(cameras(value)));
        List.of(Look.values()).forEach(value -> phrases.addAll(looks(value)));
        List.of(Framing.values()).forEach(value -> phrases.addAll(framings(value)));
        List.of(Colour.values()).forEach(value -> phrases.addAll(colours(value)));
        List.of(Size.values()).forEach(value -> phrases.addAll(sizes(value)));
        List.of(1, 2, 3).forEach(value -> phrases.addAll(counts(value)));
        cast.members().forEach(member -> member.styles().forEach(style -> phrases.addAll(styles(style))));
        List.of(Place.values()).forEach(value -> phrases.add(Facts.bare(value)));
        phrases.add(GLUE);
        var words = new TreeSet<String>();
        for (String phrase : phrases) {
            words.addAll(List.of(phrase.split(" ")));
        }
        return List.copyOf(words);
    }
}
