package dev.kinora.world.caption;

import dev.kinora.world.caption.Nouns.Detail;
import dev.kinora.world.caption.Nouns.Noun;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Framing;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Writes captions. They vary in words and order with the seed, and say only what the scene shows.
///
/// @param cast for plurals and what things are
/// @param seen colours of sprites as drawn
public record Captions(Cast cast, SeenColours seen) {
    /// The whole scene, all shots.
    public String write(Scene scene, Voice voice, long seed) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < scene.shots().size(); i++) {
            Shot shot = scene.shots().get(i);
            Dice dice = Dice.of(seed, voice + "/shot " + i);
            boolean samePlace = i > 0
                    && scene.shots().get(i - 1).setting().place()
                            == shot.setting().place();
            List<Shot> earlier = scene.shots().subList(0, i);
            parts.add(new Telling(this, shot, dice, earlier, samePlace, scene.frames() == 1).told(voice));
        }
        return switch (voice) {
            case SHORT -> String.join(", then ", parts);
            case TAGS ->
                parts.stream()
                        .flatMap(part -> List.of(part.split(", ")).stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
            default -> String.join(" ", parts);
        };
    }

    /// One shot as if it were the whole.
    ///
    /// @param index of the shot, from 0
    public String ofShot(Scene scene, int index, Voice voice, long seed) {
        Dice dice = Dice.of(seed, voice + "/shot " + index);
        Shot shot = scene.shots().get(index);
        return new Telling(this, shot, dice, List.of(), false, scene.frames() == 1).told(voice);
    }

    /// One shot in one voice.
    ///
    /// @param earlier shots, whose actors are known by now
    /// @param samePlace whether the place need not be said again
    private record Telling(
            Captions captions, Shot shot, Dice dice, List<Shot> earlier, boolean samePlace, boolean still) {
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
            Look look = shot.setting().look();
            var nouns = new Nouns(captions.cast(), captions.seen(), look, dice);
            return new Clauses(shot, captions.cast(), dice, (actor, count) -> name(nouns, actor, count, detail));
        }

        /// `a dog` at first, then `the dog`; `one of the dogs` when there were more, `two dogs` when there was one.
        private Noun name(Nouns nouns, Actor actor, int count, Detail detail) {
            long known = earlier.stream()
                    .flatMap(before -> before.actors().stream())
                    .filter(other -> other.subject().equals(actor.subject()) && other.colour() == actor.colour())
                    .mapToInt(Actor::id)
                    .distinct()
                    .count();
            if (known < count) {
                return nouns.indefinite(actor, count, detail);
            }
            return known > count ? nouns.oneOf(actor) : nouns.definite(actor, count, dice.chance(0.5));
        }

        private String shortly() {
            String who = join(clauses(Detail.LITTLE).clauses());
            return dice.chance(0.25) && !samePlace ? who + " " + facts().place() : who;
        }

        private String plainly() {
            String who = join(clauses(Detail.SOME).clauses());
            String where = samePlace ? "" : facts().place();
            String more = "";
            if (dice.chance(SAYS_LIGHT)) {
                more += facts().time();
            }
            if (dice.chance(SAYS_LIGHT)) {
                more += facts().weather();
            }
            if (dice.chance(0.3) && !shot.setting().look().equals(Look.PLAIN)) {
                more += ", " + facts().look();
            }
            String opening = index() == 0 ? "" : "then ";
            if (where.isEmpty()) {
                return sentence(opening + who + (index() == 0 ? more : ""));
            }
            return sentence(
                    dice.chance(PLACE_FIRST)
                            ? opening + where + more + ", " + who
                            : opening + who + " " + where + more);
        }

        private String inDetail() {
            Facts facts = facts();
            List<String> clauses = clauses(Detail.FULL).clauses();
            var sentences = new ArrayList<String>();
            String cut = index() == 0 ? "" : dice.pick(List.of("cut to ", "next is ", "then comes "));
            boolean framed = index() > 0 || shot.framing() != Framing.MEDIUM;
            String where = samePlace ? "" : facts.place();
            String who = join(clauses);
            if (framed) {
                String framing = Nouns.withArticle(facts.framing());
                sentences.add(cut.isEmpty() ? framing + ": " + who : cut + framing + ": " + who);
                if (!where.isEmpty()) {
                    sentences.add("it happens " + where);
                }
            } else {
                sentences.add(dice.chance(PLACE_FIRST) ? where + ", " + who : who + " " + where);
            }
            if (!samePlace) {
                sentences.add(facts.lightSentence());
            }
            boolean moves = shot.camera() != CameraMove.STATIC;
            boolean looks = shot.setting().look() != Look.PLAIN;
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
            List<String> styles = shot.actors().stream()
                    .map(actor -> actor.style())
                    .distinct()
                    .toList();
            List<String> words = styles.size() == 1 ? Vocabulary.styles(styles.getFirst()) : List.of();
            return words.stream().map(word -> "it is drawn " + word).toList();
        }

        private String screenplay() {
            Facts facts = facts();
            String heading = "Shot " + (index() + 1) + ", " + facts.framing() + ", "
                    + Facts.bare(shot.setting().place()) + facts.time() + facts.weather() + ".";
            String action = clauses(index() == 0 ? Detail.FULL : Detail.LITTLE).clauses().stream()
                    .map(Telling::sentence)
                    .collect(Collectors.joining(" "));
            String camera = still ? "" : " " + sentence(facts.cameraSentence());
            String look =
                    index() > 0 || shot.setting().look() == Look.PLAIN ? "" : " " + sentence(facts.lookSentence());
            return heading + " " + action + camera + look;
        }

        private String tags() {
            var nouns =
                    new Nouns(captions.cast(), captions.seen(), shot.setting().look(), dice);
            var named = new Clauses(
                    shot,
                    captions.cast(),
                    dice,
                    (actor, count) -> new Noun(nouns.bare(actor, count, Detail.SOME), count > 1));
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
            String said = join(clauses);
            String who = call.endsWith("! ") ? capital(said) : said;
            String where = samePlace ? "" : " " + facts.place();
            String light = samePlace || dice.chance(0.4) ? "" : facts.lightSentence();
            return call + who + where + "!" + (light.isEmpty() ? "" : " " + sentence(light));
        }

        private String join(List<String> clauses) {
            if (clauses.size() == 1) {
                return clauses.getFirst();
            }
            String last = dice.pick(List.of(" and ", " while "));
            return String.join(", ", clauses.subList(0, clauses.size() - 1)) + last + clauses.getLast();
        }

        private static String sentence(String words) {
            return words.isEmpty() ? "" : capital(words) + ".";
        }

        private static String capital(String words) {
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }
}
