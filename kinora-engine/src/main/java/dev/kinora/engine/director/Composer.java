package dev.kinora.engine.director;

import dev.kinora.engine.director.Vocabulary.Subject;
import dev.kinora.engine.director.Vocabulary.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes a shot as the detailed voice of the training captions says it, each fact in its usual phrase:
/// `A red car drives to the right in the mountains. It is night. The camera does not move. It is shown as a plain
/// illustration.` Nothing but the vocabulary and the words in this file comes out.
///
/// @param vocabulary of the model that will read the caption
record Composer(Vocabulary vocabulary) {
    private static final Set<String> WATER_AND_SPACE = Set.of("OCEAN", "CORAL_REEF", "SPACE");
    private static final Set<String> WITHOUT_LIGHT = Set.of("SPACE", "CORAL_REEF");
    private static final Set<String> UNCOUNTABLE = Set.of("popcorn", "broccoli", "cheese", "corn", "fire");
    private static final Set<String> SOUNDS_LIKE_A_CONSONANT = Set.of("unicorn", "one", "eucalyptus");

    String caption(ShotPlan shot) {
        String who = list(clauses(shot));
        String where = vocabulary.phrase(Concept.PLACE, shot.place().value());
        List<String> sentences = new ArrayList<>();
        if (shot.framing().value().equals("MEDIUM")) {
            sentences.add(who + " " + where);
        } else {
            String framing = vocabulary.phrase(Concept.FRAMING, shot.framing().value());
            sentences.add(withArticle(framing) + ": " + who);
            sentences.add("it happens " + where);
        }
        sentences.add(light(shot));
        sentences.add(camera(shot));
        sentences.add(
                "it is shown " + vocabulary.phrase(Concept.LOOK, shot.look().value()));
        return sentences.stream()
                .filter(words -> !words.isEmpty())
                .map(words -> words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".")
                .collect(Collectors.joining(" "));
    }

    private static String list(List<String> clauses) {
        int last = clauses.size() - 1;
        return last == 0
                ? clauses.getFirst()
                : String.join(", ", clauses.subList(0, last)) + " and " + clauses.get(last);
    }

    private List<String> clauses(ShotPlan shot) {
        List<String> clauses = new ArrayList<>();
        List<Role> cast = shot.cast();
        int next = 0;
        if (cast.size() > 1 && Reader.FOR_TWO.contains(cast.getFirst().action().value())) {
            clauses.add(couple(cast.get(0), cast.get(1), shot));
            next = 2;
        }
        for (Role role : cast.subList(next, cast.size())) {
            clauses.add(solo(role, shot));
        }
        return clauses;
    }

    private String couple(Role doer, Role other, ShotPlan shot) {
        boolean isDirected = Set.of("CHASE", "PUSH").contains(doer.action().value());
        String way = isDirected ? direction(doer) : "";
        return noun(doer, shot) + " " + verb(doer, shot) + " " + noun(other, shot) + way;
    }

    private String solo(Role role, ShotPlan shot) {
        String verb = verb(role, shot);
        boolean isPlural = role.number() > 1;
        String does = switch (role.action().value()) {
            case "HIDE" ->
                isPlural
                        ? "pass behind something%s and reappear".formatted(direction(role))
                        : "passes behind something%s and reappears".formatted(direction(role));
            case "LEAVE_AND_RETURN" ->
                verb
                        + (role.direction().value().equals("LEFT") ? " on the left" : " on the right")
                        + (isPlural ? " and come back" : " and comes back");
            case "FALL" -> verb + " down";
            case "JUMP", "BOUNCE" ->
                role.direction().value().equals("NONE") ? verb + " up and down" : verb + direction(role);
            default -> verb + direction(role);
        };
        return noun(role, shot) + " " + does;
    }

    private String direction(Role role) {
        String value = role.direction().value();
        return value.equals("NONE") ? "" : " " + vocabulary.phrase(Concept.DIRECTION, value);
    }

    private String verb(Role role, ShotPlan shot) {
        Subject subject = vocabulary.subject(role.subject().value()).orElseThrow();
        String action = role.action().value();
        String place = shot.place().value();
        String key = action;
        if (action.equals("STAND") && subject.can("FLY") && !subject.can("STAND") && !place.equals("CORAL_REEF")) {
            key = "HOVER";
        } else if (action.equals("STAND") && WATER_AND_SPACE.contains(place)) {
            key = "FLOAT";
        } else if (action.equals("DRIVE") && subject.kind().equals("boat")) {
            key = "SAIL";
        }
        List<Verb> verbs =
                vocabulary.verbs().getOrDefault(vocabulary.verbs().containsKey(key) ? key : action, List.of());
        Verb verb = verbs.getFirst();
        return role.number() > 1 ? verb.plural() : verb.singular();
    }

    /// `a small red car`, `two red cars`.
    private String noun(Role role, ShotPlan shot) {
        Subject subject = vocabulary.subject(role.subject().value()).orElseThrow();
        String adjectives = "";
        if (!role.size().value().equals("MEDIUM")) {
            adjectives += vocabulary.phrase(Concept.SIZE, role.size().value()) + " ";
        }
        boolean isColoured = !role.colour().value().equals("NATURAL");
        if (isColoured && !shot.look().value().equals("BLACK_AND_WHITE")) {
            adjectives += vocabulary.phrase(Concept.COLOUR, role.colour().value()) + " ";
        }
        return switch (role.number()) {
            case 1 ->
                UNCOUNTABLE.contains(subject.name())
                                || subject.name().equals(subject.plural())
                                        && subject.name().endsWith("s")
                        ? "some " + adjectives + subject.name()
                        : withArticle(adjectives + subject.name());
            case 2 -> "two " + adjectives + subject.plural();
            default -> "three " + adjectives + subject.plural();
        };
    }

    private static String withArticle(String words) {
        boolean isVowel = "aeiou".indexOf(words.charAt(0)) >= 0
                && SOUNDS_LIKE_A_CONSONANT.stream().noneMatch(words::startsWith);
        return (isVowel ? "an " : "a ") + words;
    }

    /// `it is night and it is raining`; nothing where no light changes.
    private static String light(ShotPlan shot) {
        if (WITHOUT_LIGHT.contains(shot.place().value())) {
            return "";
        }
        String light = switch (shot.time().value()) {
            case "MORNING" -> "it is morning";
            case "SUNSET" -> "the sun is setting";
            case "NIGHT" -> "it is night";
            default -> "it is day";
        };
        return light
                + switch (shot.weather().value()) {
                    case "RAIN" -> " and it is raining";
                    case "SNOW" -> " and it is snowing";
                    case "FOG" -> " and it is foggy";
                    default -> isWanted(shot.weather()) ? " and the weather is clear" : "";
                };
    }

    private static boolean isWanted(Choice weather) {
        return weather.source() == Choice.Source.SAID || weather.source() == Choice.Source.ASKED;
    }

    private String camera(ShotPlan shot) {
        String words = vocabulary.phrase(Concept.CAMERA, shot.camera().value());
        return words.startsWith("the ") ? words : "it is " + withArticle(words);
    }
}
