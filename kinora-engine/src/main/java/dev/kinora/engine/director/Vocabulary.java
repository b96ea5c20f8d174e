package dev.kinora.engine.director;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Everything that a model can be asked for, in the words of the captions it was trained on. Ships beside the weights
/// as [#FILE]. Each map goes from the name of a value, e.g. `SNOWY_MEADOW`, to its phrases, the usual one first.
///
/// @param subjects whom and what it can show
/// @param verbs of each action; and what a boat does for `DRIVE` (`SAIL`), what stands in water or space (`FLOAT`) and
///     what stands in the air (`HOVER`)
public record Vocabulary(
        List<Subject> subjects,
        Map<String, List<Verb>> verbs,
        Map<String, List<String>> directions,
        Map<String, List<String>> places,
        Map<String, List<String>> times,
        Map<String, List<String>> weathers,
        Map<String, List<String>> cameras,
        Map<String, List<String>> looks,
        Map<String, List<String>> framings,
        Map<String, List<String>> colours,
        Map<String, List<String>> sizes) {
    public static final String FILE = "vocabulary.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    /// @param name `fox`
    /// @param plural `foxes`
    /// @param kind e.g. `animal`, `boat`
    /// @param recolourable whether it was shown in colours other than its own
    /// @param actions what it was shown doing
    /// @param places where it is at home
    public record Subject(
            String name, String plural, String kind, boolean recolourable, List<String> actions, List<String> places) {
        public Subject {
            actions = List.copyOf(actions);
            places = List.copyOf(places);
        }

        boolean can(String action) {
            return actions.contains(action);
        }
    }

    /// @param singular `walks`
    /// @param plural `walk`
    /// @param participle `walking`
    public record Verb(String singular, String plural, String participle) {}

    public Vocabulary {
        subjects = List.copyOf(subjects);
        verbs = Collections.unmodifiableMap(new LinkedHashMap<>(verbs));
        List<String> problems = new ArrayList<>();
        if (subjects.isEmpty()) {
            problems.add("it has no subjects");
        }
        requireDefault(problems, "directions", directions, "NONE");
        requireDefault(problems, "weathers", weathers, "CLEAR");
        requireDefault(problems, "cameras", cameras, "STATIC");
        requireDefault(problems, "looks", looks, "PLAIN");
        requireDefault(problems, "framings", framings, "MEDIUM");
        requireDefault(problems, "colours", colours, "NATURAL");
        requireDefault(problems, "sizes", sizes, "MEDIUM");
        requireDefault(problems, "times", times, "DAY");
        for (Subject subject : subjects) {
            for (String action : subject.actions()) {
                if (verbs.getOrDefault(action, List.of()).isEmpty()) {
                    problems.add("the action %s of '%s' has no verb".formatted(action, subject.name()));
                }
            }
            for (String place : subject.places()) {
                if (places.getOrDefault(place, List.of()).isEmpty()) {
                    problems.add("the place %s of '%s' has no phrase".formatted(place, subject.name()));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("The vocabulary is not usable: " + String.join("; ", problems) + ".");
        }
    }

    private static void requireDefault(
            List<String> problems, String name, Map<String, List<String>> phrases, String value) {
        if (!phrases.containsKey(value)) {
            problems.add("%s lacks %s".formatted(name, value));
        }
    }

    /// The subject called `name`, if the model knows it.
    public Optional<Subject> subject(String name) {
        return subjects.stream().filter(subject -> subject.name().equals(name)).findFirst();
    }

    /// Phrases of a concept that has phrases: all but subject, count and action.
    Map<String, List<String>> phrases(Concept concept) {
        return switch (concept) {
            case DIRECTION -> directions;
            case PLACE -> places;
            case TIME -> times;
            case WEATHER -> weathers;
            case CAMERA -> cameras;
            case LOOK -> looks;
            case FRAMING -> framings;
            case COLOUR -> colours;
            case SIZE -> sizes;
            case SUBJECT, COUNT, ACTION -> Map.of();
        };
    }

    /// The usual phrase of a value.
    ///
    /// @throws IllegalArgumentException when there is none
    String phrase(Concept concept, String value) {
        @Nullable List<String> phrases = phrases(concept).get(value);
        if (phrases == null || phrases.isEmpty()) {
            throw new IllegalArgumentException(
                    "The vocabulary has no phrase for the %s %s.".formatted(concept.label(), value));
        }
        return phrases.getFirst();
    }

    /// @throws IOException when the file is missing, has an unknown or a missing key, or contradicts itself
    public static Vocabulary read(Path file) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(file), Vocabulary.class);
        } catch (NoSuchFileException e) {
            throw new IOException("%s is missing: it belongs beside the model's weights.".formatted(file), e);
        } catch (JsonProcessingException e) {
            String where =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw new IOException("%s is not a vocabulary%s: %s".formatted(file, where, e.getOriginalMessage()), e);
        }
    }

    /// Writes what [#read(Path)] reads.
    public void write(Path file) throws IOException {
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), this);
    }
}
