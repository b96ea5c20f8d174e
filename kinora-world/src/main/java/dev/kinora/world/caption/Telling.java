package dev.kinora.world.caption;

import dev.kinora.world.caption.Nouns.Detail;
import dev.kinora.world.caption.Nouns.Noun;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One shot in one voice.
///
/// @param earlier shots, whose figures are known by now
/// @param samePlace whether the place need not be said again
record Telling(Captions captions, Sighting shot, Dice dice, List<Sighting> earlier, boolean samePlace, boolean still) {
    private static final double SAYS_LIGHT = 0.6;
    private static final double PLACE_FIRST = 0.3;

    String told(Voice voice) {
        return switch (voice) {
            case SHORT -> shortly();
            case PLAIN -> plainly();
            case DETAILED -> inDetail();
            case SCREENPLAY -> screenplay();
            case TAGS -> tags();
            case CHILD -> child();
        };
    }

    private int index() {
        return earlier.size();
    }

    private Facts facts() {
        return new Facts(shot, dice);
    }

    private Clauses clauses(Detail detail) {
        var nouns = nouns();
        return new Clauses(shot, captions.cast(), dice, (figure, count) -> name(nouns, figure, count, detail));
    }

    private Nouns nouns() {
        return new Nouns(captions.cast(), captions.seen(), shot.look(), dice);
    }

    private String where() {
        return samePlace ? "" : facts().place();
    }

    /// `a dog` at first, then `the dog`; `one of the dogs` when there were more, `two dogs` when
    /// there was one.
    private Noun name(Nouns nouns, Figure figure, int count, Detail detail) {
        String name = figure.subject();
        long known = earlier.stream()
                .flatMap(before -> before.figures().stream())
                .filter(other -> Objects.equals(other.subject(), name) && other.colour() == figure.colour())
                .mapToInt(Figure::id)
                .distinct()
                .count();
        if (name == null || known < count) {
            return nouns.indefinite(figure, count, detail);
        }
        return known > count ? nouns.oneOf(name) : nouns.definite(figure, name, count, dice.chance(0.5));
    }

    private String shortly() {
        String who = join(clauses(Detail.LITTLE).clauses());
        boolean isPlaced = dice.chance(0.25) || who.isEmpty();
        return isPlaced ? spaced(who, where()) : who;
    }

    private String plainly() {
        String who = join(clauses(Detail.SOME).clauses());
        String where = where();
        String more = "";
        if (dice.chance(SAYS_LIGHT)) {
            more += facts().time();
        }
        if (dice.chance(SAYS_LIGHT)) {
            more += facts().weather();
        }
        if (dice.chance(0.3) && isTreated()) {
            more += ", " + facts().look();
        }
        if (who.isEmpty()) {
            return where.isEmpty() ? "" : sentence(where + more);
        }
        String opening = index() == 0 ? "" : "then ";
        if (where.isEmpty()) {
            return sentence(opening + who + (index() == 0 ? more : ""));
        }
        return sentence(
                dice.chance(PLACE_FIRST) ? opening + where + more + ", " + who : opening + who + " " + where + more);
    }

    private String inDetail() {
        Facts facts = facts();
        List<String> clauses = clauses(Detail.FULL).clauses();
        var sentences = new ArrayList<String>();
        String cut = index() == 0 ? "" : dice.pick(List.of("cut to ", "next is ", "then comes "));
        boolean framed = shot.framing() != null && (index() > 0 || shot.framing() != Framing.MEDIUM);
        String where = where();
        String who = join(clauses);
        if (who.isEmpty()) {
            sentences.add(where.isEmpty() ? "" : "it happens " + where);
        } else if (framed) {
            String framing = Nouns.withArticle(facts.framing());
            sentences.add(cut.isEmpty() ? framing + ": " + who : cut + framing + ": " + who);
            if (!where.isEmpty()) {
                sentences.add("it happens " + where);
            }
        } else if (index() > 0) { // nobody can say how it is framed
            sentences.add(spaced("then " + who, where));
        } else {
            boolean placeFirst = dice.chance(PLACE_FIRST) && !where.isEmpty();
            sentences.add(placeFirst ? where + ", " + who : spaced(who, where));
        }
        if (!samePlace || shot.place() == null) {
            sentences.add(facts.lightSentence());
        }
        boolean moves = shot.camera() != null && shot.camera() != CameraMove.STATIC;
        boolean looks = isTreated();
        var rest = new ArrayList<String>();
        if (!still && (moves || dice.chance(0.5))) {
            rest.add(facts.cameraSentence());
        }
        if (index() == 0 && (looks || dice.chance(0.4))) {
            rest.add(facts.lookSentence());
        }
        if (rest.size() == 2 && dice.chance(0.5)) {
            rest = new ArrayList<>(rest.reversed());
        }
        sentences.addAll(rest);
        if (index() == 0 && dice.chance(0.4)) {
            sentences.addAll(drawing());
        }
        return sentences.stream()
                .filter(words -> !words.isEmpty())
                .map(Telling::sentence)
                .collect(Collectors.joining(" "));
    }

    /// How the sprites are drawn, if all are drawn alike and the style has words.
    private List<String> drawing() {
        List<String> styles = shot.figures().stream()
                .flatMap(figure -> Stream.ofNullable(figure.style()))
                .distinct()
                .toList();
        List<String> words = styles.size() == 1 ? Vocabulary.styles(styles.getFirst()) : List.of();
        return words.stream().map(word -> "it is drawn " + word).toList();
    }

    private String screenplay() {
        Facts facts = facts();
        Place place = shot.place();
        String framing = facts.framing();
        String where = place == null ? "" : Facts.bare(place);
        String scene = (where + facts.time() + facts.weather()).strip();
        String heading = Stream.of("Shot " + (index() + 1), framing, scene)
                        .filter(words -> !words.isEmpty())
                        .collect(Collectors.joining(", "))
                + ".";
        String action = clauses(index() == 0 ? Detail.FULL : Detail.LITTLE).clauses().stream()
                .map(Telling::sentence)
                .collect(Collectors.joining(" "));
        String camera = still ? "" : sentence(facts.cameraSentence());
        String look = index() == 0 && isTreated() ? sentence(facts.lookSentence()) : "";
        return spaced(heading, action, camera, look);
    }

    private String tags() {
        var nouns = nouns();
        var named = new Clauses(
                shot,
                captions.cast(),
                dice,
                (figure, count) -> new Noun(nouns.bare(figure, count, Detail.SOME), count > 1));
        var tags = new ArrayList<String>();
        named.nouns().forEach(noun -> tags.add(noun.words()));
        if (!still) {
            tags.addAll(Clauses.tags(shot, captions.cast()));
        }
        tags.addAll(facts().tags());
        return String.join(", ", tags);
    }

    private String child() {
        Facts facts = facts();
        List<String> clauses = clauses(Detail.SOME).clauses();
        String call = index() == 0
                ? dice.pick(List.of("Look! ", "Look, ", "Oh, see! ", "Wow, "))
                : dice.pick(List.of("And then ", "And now "));
        String said = spaced(join(clauses), where());
        String light = samePlace || dice.chance(0.4) ? "" : facts.lightSentence();
        if (said.isEmpty()) {
            return sentence(light);
        }
        return spaced(call + (call.endsWith("! ") ? capital(said) : said) + "!", sentence(light));
    }

    /// Whether the picture is more than plainly drawn, as far as is known.
    private boolean isTreated() {
        return shot.look() != null && shot.look() != Look.PLAIN;
    }

    private String join(List<String> clauses) {
        if (clauses.size() < 2) {
            return clauses.isEmpty() ? "" : clauses.getFirst();
        }
        String drawn = dice.pick(List.of(" and ", " while "));
        String last = shot.hasIdleWords() ? " and " : drawn; // "while" takes a verb
        return String.join(", ", clauses.subList(0, clauses.size() - 1)) + last + clauses.getLast();
    }

    private static String spaced(String... parts) {
        return Stream.of(parts).filter(words -> !words.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "" : capital(words) + ".";
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
