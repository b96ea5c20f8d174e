package dev.kinora.world.caption;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Size;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Dice;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names of actors with article, number, size and colour.
///
/// @param look a black-and-white picture has no colours to name
record Nouns(Cast cast, SeenColours seen, Look look, Dice dice) {
    private static final List<String> UNCOUNTABLE = List.of("popcorn", "broccoli", "cheese", "corn", "fire");
    private static final List<String> PLURAL_ONLY = List.of("grapes");
    private static final List<String> SPOKEN_CONSONANT = List.of("unicorn", "one", "eucalyptus");

    /// @param colour chance to name a colour that was not asked for; one that was is always named
    /// @param size chance to name the size
    record Detail(double colour, double size) {
        static final Detail LITTLE = new Detail(0.2, 0.4);
        static final Detail SOME = new Detail(0.5, 0.6);
        static final Detail FULL = new Detail(0.9, 1);
    }

    /// A noun phrase and whether its verb takes the plural.
    record Noun(String words, boolean isPlural) {}

    /// `a small red car`, `two red cars`, `some popcorn`.
    Noun indefinite(Actor actor, int count, Detail detail) {
        CastMember member = cast.member(actor.subject());
        String adjectives = adjectives(actor, detail);
        if (count > 1) {
            return new Noun(dice.pick(Vocabulary.counts(count)) + " " + adjectives + member.plural(), true);
        }
        boolean plural = PLURAL_ONLY.contains(member.name());
        if (plural || UNCOUNTABLE.contains(member.name())) {
            return new Noun("some " + adjectives + member.name(), plural);
        }
        return new Noun(withArticle(adjectives + member.name()), false);
    }

    /// `the car`, `the cars`.
    Noun definite(Actor actor, int count, boolean colour) {
        CastMember member = cast.member(actor.subject());
        String adjectives = colour ? adjectives(actor, new Detail(0, 0)) : "";
        boolean plural = count > 1 || PLURAL_ONLY.contains(member.name());
        return new Noun("the " + adjectives + (count > 1 ? member.plural() : member.name()), plural);
    }

    /// `one of the cars`.
    Noun oneOf(Actor actor) {
        return new Noun("one of the " + cast.member(actor.subject()).plural(), false);
    }

    /// `red car`, without an article.
    String bare(Actor actor, int count, Detail detail) {
        CastMember member = cast.member(actor.subject());
        String number = count > 1 ? Vocabulary.counts(count).getFirst() + " " : "";
        return number + adjectives(actor, detail) + (count > 1 ? member.plural() : member.name());
    }

    static String withArticle(String words) {
        boolean vowel = "aeiou".indexOf(words.charAt(0)) >= 0
                && SPOKEN_CONSONANT.stream().noneMatch(words::startsWith);
        return (vowel ? "an " : "a ") + words;
    }

    private String adjectives(Actor actor, Detail detail) {
        var words = new StringBuilder();
        List<String> sizes = Vocabulary.sizes(actor.size());
        boolean namesSize = dice.chance(detail.size());
        // "A big small airplane" would help nobody.
        boolean sized = Stream.of(Size.values())
                .flatMap(size -> Vocabulary.sizes(size).stream())
                .anyMatch(word -> actor.subject().startsWith(word + " "));
        if (namesSize && !sized && !sizes.isEmpty()) {
            words.append(dice.pick(sizes)).append(' ');
        }
        Colour colour = colour(actor, detail);
        if (colour != null && look != Look.BLACK_AND_WHITE) {
            words.append(dice.pick(Vocabulary.colours(colour))).append(' ');
        }
        return words.toString();
    }

    private @Nullable Colour colour(Actor actor, Detail detail) {
        boolean names = dice.chance(detail.colour());
        if (actor.colour() != Colour.NATURAL) {
            return actor.colour();
        }
        Colour drawn = names ? seen.of(actor.subject(), actor.style()) : null;
        // "An orange orange", "a grey black cat": the name says it.
        boolean said = Stream.of(Colour.values())
                .flatMap(colour -> Vocabulary.colours(colour).stream())
                .anyMatch(word -> actor.subject().contains(word));
        return drawn == Colour.NATURAL || said ? null : drawn;
    }
}
