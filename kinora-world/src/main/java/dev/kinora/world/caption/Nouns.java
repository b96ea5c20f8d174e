package dev.kinora.world.caption;

import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Size;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.Dice;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names of figures with article, number, size and colour.
///
/// @param look a black-and-white picture has no colours to name; null for an unknown one
record Nouns(Cast cast, SeenColours seen, @Nullable Look look, Dice dice) {
    /// Whoever has no name.
    static final String SOMETHING = "something";

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
    Noun indefinite(Figure figure, int count, Detail detail) {
        String name = figure.subject();
        if (name == null) {
            return new Noun(SOMETHING, false);
        }
        CastMember member = cast.member(name);
        String adjectives = adjectives(figure, name, detail);
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
    Noun definite(Figure figure, String name, int count, boolean colour) {
        CastMember member = cast.member(name);
        String adjectives = colour ? adjectives(figure, name, new Detail(0, 0)) : "";
        boolean plural = count > 1 || PLURAL_ONLY.contains(member.name());
        return new Noun("the " + adjectives + (count > 1 ? member.plural() : member.name()), plural);
    }

    /// `one of the cars`.
    Noun oneOf(String name) {
        return new Noun("one of the " + cast.member(name).plural(), false);
    }

    /// `red car`, without an article.
    String bare(Figure figure, int count, Detail detail) {
        String name = figure.subject();
        if (name == null) {
            return SOMETHING;
        }
        CastMember member = cast.member(name);
        String number = count > 1 ? Vocabulary.counts(count).getFirst() + " " : "";
        return number + adjectives(figure, name, detail) + (count > 1 ? member.plural() : member.name());
    }

    static String withArticle(String words) {
        boolean vowel = "aeiou".indexOf(words.charAt(0)) >= 0
                && SPOKEN_CONSONANT.stream().noneMatch(words::startsWith);
        return (vowel ? "an " : "a ") + words;
    }

    private String adjectives(Figure figure, String name, Detail detail) {
        var words = new StringBuilder();
        List<String> sizes = Vocabulary.sizes(figure.size());
        boolean namesSize = dice.chance(detail.size());
        // "A big small airplane" would help nobody.
        boolean sized = Stream.of(Size.values())
                .flatMap(size -> Vocabulary.sizes(size).stream())
                .anyMatch(word -> name.startsWith(word + " "));
        if (namesSize && !sized && !sizes.isEmpty()) {
            words.append(dice.pick(sizes)).append(' ');
        }
        Colour colour = colour(figure, name, detail);
        if (colour != null && look != Look.BLACK_AND_WHITE) {
            words.append(dice.pick(Vocabulary.colours(colour))).append(' ');
        }
        return words.toString();
    }

    private @Nullable Colour colour(Figure figure, String name, Detail detail) {
        boolean names = dice.chance(detail.colour());
        if (figure.colour() != Colour.NATURAL) {
            return figure.colour();
        }
        String style = figure.style();
        Colour drawn = names && style != null ? seen.of(name, style) : null;
        return drawn == Colour.NATURAL || saysColour(name) ? null : drawn;
    }

    /// "An orange orange", "a grey black cat": the name says it.
    static boolean saysColour(String name) {
        return Stream.of(Colour.values())
                .flatMap(colour -> Vocabulary.colours(colour).stream())
                .anyMatch(name::contains);
    }
}
