package dev.kinora.train;

import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.director.Vocabulary.Subject;
import dev.kinora.engine.director.Vocabulary.Verb;
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
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Choices;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the world's captions can say, as the file that ships beside the weights for the director.
final class WorldVocabulary {
    private WorldVocabulary() {}

    static Vocabulary of(Cast cast) {
        return new Vocabulary(
                cast.members().stream().map(WorldVocabulary::subject).toList(),
                verbs(),
                phrases(Direction.values(), dev.kinora.world.caption.Vocabulary::directions),
                phrases(Place.values(), dev.kinora.world.caption.Vocabulary::places),
                phrases(TimeOfDay.values(), dev.kinora.world.caption.Vocabulary::times),
                phrases(Weather.values(), dev.kinora.world.caption.Vocabulary::weathers),
                phrases(CameraMove.values(), dev.kinora.world.caption.Vocabulary::cameras),
                phrases(Look.values(), dev.kinora.world.caption.Vocabulary::looks),
                phrases(Framing.values(), dev.kinora.world.caption.Vocabulary::framings),
                phrases(Colour.values(), dev.kinora.world.caption.Vocabulary::colours),
                phrases(Size.values(), dev.kinora.world.caption.Vocabulary::sizes));
    }

    /// What is shown of whole shots where it is not everything, e.g. `camera` to `STATIC`.
    static @Nullable Map<String, List<String>> shown(Choices choices) {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        add(shown, "place", choices.places(), Place.values());
        add(shown, "time", choices.times(), TimeOfDay.values());
        add(shown, "weather", choices.weathers(), Weather.values());
        add(shown, "camera", choices.cameras(), CameraMove.values());
        add(shown, "look", choices.looks(), Look.values());
        return shown.isEmpty() ? null : shown;
    }

    private static void add(
            Map<String, List<String>> shown, String label, List<? extends Enum<?>> chosen, Enum<?>[] all) {
        List<String> names = chosen.stream().map(Enum::name).distinct().toList();
        if (names.size() < all.length) {
            shown.put(label, names);
        }
    }

    private static Subject subject(CastMember member) {
        return new Subject(
                member.name(),
                member.plural(),
                member.kind(),
                member.recolourable(),
                member.actions().stream().map(Enum::name).toList(),
                member.places().stream().map(Enum::name).toList());
    }

    private static Map<String, List<Verb>> verbs() {
        Map<String, List<Verb>> verbs = new LinkedHashMap<>();
        for (Action action : Action.values()) {
            verbs.put(action.name(), translated(dev.kinora.world.caption.Vocabulary.verbs(action)));
        }
        verbs.put("SAIL", translated(dev.kinora.world.caption.Vocabulary.sailing()));
        verbs.put("FLOAT", translated(dev.kinora.world.caption.Vocabulary.floating()));
        verbs.put("HOVER", translated(dev.kinora.world.caption.Vocabulary.hovering()));
        return verbs;
    }

    private static List<Verb> translated(List<dev.kinora.world.caption.Verb> verbs) {
        return verbs.stream()
                .map(verb -> new Verb(verb.singular(), verb.plural(), verb.participle()))
                .toList();
    }

    private static <E extends Enum<E>> Map<String, List<String>> phrases(
            E[] values, Function<E, List<String>> phrases) {
        Map<String, List<String>> byName = new LinkedHashMap<>();
        for (E value : values) {
            byName.put(value.name(), phrases.apply(value));
        }
        return byName;
    }
}
