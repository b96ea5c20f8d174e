package dev.kinora.engine.director;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person asks of a whole shot beside the prompt, in the place of what the director would
/// read or guess: values of the vocabulary as people write them, e.g. `pan-left`. What is null
/// is left to the prompt.
public record Controls(
        @Nullable String camera,
        @Nullable String look,
        @Nullable String timeOfDay,
        @Nullable String weather,
        @Nullable String place) {
    public static final Controls NONE = new Controls(null, null, null, null, null);

    public boolean isEmpty() {
        return equals(NONE);
    }

    /// These, and in what they leave open `other`.
    public Controls or(Controls other) {
        return new Controls(
                camera != null ? camera : other.camera,
                look != null ? look : other.look,
                timeOfDay != null ? timeOfDay : other.timeOfDay,
                weather != null ? weather : other.weather,
                place != null ? place : other.place);
    }

    /// @throws PromptException if the vocabulary lacks one; it names those that there are
    public void check(Vocabulary vocabulary) {
        Map<Concept, Choice> _ = choices(vocabulary);
    }

    Map<Concept, Choice> choices(Vocabulary vocabulary) {
        Map<Concept, Choice> choices = new EnumMap<>(Concept.class);
        add(choices, Concept.CAMERA, camera, vocabulary);
        add(choices, Concept.LOOK, look, vocabulary);
        add(choices, Concept.TIME, timeOfDay, vocabulary);
        add(choices, Concept.WEATHER, weather, vocabulary);
        add(choices, Concept.PLACE, place, vocabulary);
        return choices;
    }

    private static void add(
            Map<Concept, Choice> choices, Concept concept, @Nullable String words, Vocabulary vocabulary) {
        if (words == null) {
            return;
        }
        Map<String, List<String>> known = vocabulary.phrases(concept);
        String value = words.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        if (!known.containsKey(value)) {
            throw new PromptException("There is no %s '%s'. This model knows %s."
                    .formatted(
                            concept.label(),
                            words,
                            known.keySet().stream().map(Controls::written).collect(Collectors.joining(", "))));
        }
        choices.put(concept, Choice.asked(value, written(value)));
    }

    private static String written(String value) {
        return value.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
