package dev.kinora.world.story;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Prop;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.ArrayList;
import java.util.List;

/// What training never sees, fixed for ever by hashes of words ([Dice#hash]), whatever else is in the cast:
///
/// | held out | rule | share |
/// |---|---|---|
/// | names | `hash("name/" + name) mod 10 = 0`, except [#PLAIN] | about 10% |
/// | a name's drawing style | `hash("style/" + name + "/" + style) mod 10 = 0`, except `noto` | about 10% of pairs |
/// | subject at place | `hash("place/" + name + "/" + PLACE) mod 20 = 0` | about 5% of pairs |
/// | subject doing action | `hash("action/" + name + "/" + ACTION) mod 20 = 0`, except `STAND` | about 5% of pairs |
///
/// Hashes are read as unsigned numbers. [#table(Cast)] lists the outcome for a cast.
public final class HeldOut {
    /// The 32 plain, recognisable subjects of the first lessons, never held out.
    public static final List<String> PLAIN = List.of(
            "cat",
            "dog",
            "rabbit",
            "horse",
            "cow",
            "pig",
            "giraffe",
            "elephant",
            "turtle",
            "dinosaur",
            "snail",
            "bee",
            "butterfly",
            "duck",
            "flamingo",
            "penguin",
            "fish",
            "dolphin",
            "whale",
            "octopus",
            "crab",
            "car",
            "bus",
            "tractor",
            "train",
            "helicopter",
            "rocket",
            "balloon",
            "sailboat",
            "soccer ball",
            "snowman",
            "apple");

    private static final String FIRST_STYLE = "noto";

    private HeldOut() {}

    public static boolean name(String name) {
        return !PLAIN.contains(name) && isDrawn("name/" + name, 10);
    }

    public static boolean style(String name, String style) {
        return !style.equals(FIRST_STYLE) && isDrawn("style/" + name + "/" + style, 10);
    }

    public static boolean place(String name, Place place) {
        return isDrawn("place/" + name + "/" + place.name(), 20);
    }

    public static boolean action(String name, Action action) {
        return action != Action.STAND && isDrawn("action/" + name + "/" + action.name(), 20);
    }

    /// What of a scene is held out, in words, e.g. `fox at DESERT`; empty for a scene that may be trained on.
    public static List<String> in(Scene scene) {
        var found = new ArrayList<String>();
        for (Shot shot : scene.shots()) {
            for (Actor actor : shot.actors()) {
                addSubject(found, actor.subject(), actor.style(), shot.setting().place());
                if (action(actor.subject(), actor.action())) {
                    found.add(actor.subject() + " doing " + actor.action());
                }
            }
            for (Prop prop : shot.props()) {
                addSubject(found, prop.subject(), prop.style(), shot.setting().place());
            }
        }
        return found.stream().distinct().toList();
    }

    /// Everything held out of a cast, one a line: `name fox`, `style fox/twemoji`, `place fox/DESERT`,
    /// `action fox/HOP`. Pairs of held-out names are not listed.
    public static String table(Cast cast) {
        var lines = new ArrayList<String>();
        for (CastMember member : cast.members()) {
            String name = member.name();
            if (name(name)) {
                lines.add("name " + name);
                continue;
            }
            member.styles().stream()
                    .filter(style -> style(name, style))
                    .forEach(style -> lines.add("style " + name + "/" + style));
            for (Place place : Place.values()) {
                if (place(name, place)) {
                    lines.add("place " + name + "/" + place);
                }
            }
            for (Action action : Action.values()) {
                if (action(name, action) && member.actions().contains(action)) {
                    lines.add("action " + name + "/" + action);
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void addSubject(List<String> found, String name, String style, Place place) {
        if (name(name)) {
            found.add(name);
        }
        if (style(name, style)) {
            found.add(name + " drawn as " + style);
        }
        if (place(name, place)) {
            found.add(name + " at " + place);
        }
    }

    private static boolean isDrawn(String words, int oneIn) {
        return Long.remainderUnsigned(Dice.hash(words), oneIn) == 0;
    }
}
