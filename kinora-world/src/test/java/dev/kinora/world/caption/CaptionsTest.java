package dev.kinora.world.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Dice;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.SmallCast;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaptionsTest {
    private static final Cast CAST = SmallCast.load();
    private static final SeenColours SEEN = (_, _) -> Colour.BROWN;
    private static final Captions CAPTIONS = new Captions(CAST, SEEN);

    private static Scene scene(SceneOptions options, long seed) {
        return new SceneGenerator().generate(seed, options);
    }

    /// A reader that knows the vocabulary finds the subject, its colour and its direction again.
    @Test
    void shortCaptionsCanBeReadBack() {
        SceneOptions options = SceneOptions.single(CAST);
        for (int seed = 0; seed < 1500; seed++) {
            Scene scene = scene(options, seed);
            Actor actor = scene.shots().getFirst().actors().getFirst();
            String caption = CAPTIONS.write(scene, Voice.SHORT, seed);
            assertThat(subject(caption)).as(caption).isEqualTo(actor.subject());
            assertThat(colour(caption))
                    .as(caption)
                    .isIn(
                            actor.colour() == Colour.NATURAL
                                    ? List.of(Optional.empty(), Optional.of(Colour.BROWN))
                                    : List.of(Optional.of(actor.colour())));
            assertThat(horizontal(caption))
                    .as(caption)
                    .isEqualTo(
                            switch (actor.direction()) {
                                case LEFT -> Direction.LEFT;
                                case RIGHT -> Direction.RIGHT;
                                default -> Direction.NONE;
                            });
        }
    }

    @Test
    void theSameSeedGivesTheSameWordsAndSeedsVaryThem() {
        Scene scene = scene(SceneOptions.full(CAST), 3);
        var texts = new TreeSet<String>();
        for (int seed = 0; seed < 50; seed++) {
            String text = CAPTIONS.write(scene, Voice.DETAILED, seed);
            assertThat(text).isEqualTo(CAPTIONS.write(scene, Voice.DETAILED, seed));
            texts.add(text);
        }
        assertThat(texts).hasSizeGreaterThan(40);
    }

    /// Whoever trains again with a run's seed reads what the run read.
    @Test
    void captionsOfTrainingStayWhatTheyWere() {
        var all = new StringBuilder();
        for (int seed = 0; seed < 300; seed++) {
            Scene scene = scene(SceneOptions.full(CAST), seed);
            for (Voice voice : Voice.values()) {
                all.append(CAPTIONS.write(scene, voice, seed)).append('\n');
                all.append(CAPTIONS.ofShot(scene, scene.shots().size() - 1, voice, seed))
                        .append('\n');
            }
        }
        assertThat(Dice.hash(all.toString())).isEqualTo(1296918271666957200L);
    }

    @Test
    void articlesNumbersAndSpacesAreRight() {
        for (int seed = 0; seed < 400; seed++) {
            Scene scene = scene(SceneOptions.full(CAST), seed);
            for (Voice voice : Voice.values()) {
                String text = CAPTIONS.write(scene, voice, seed);
                assertThat(text)
                        .doesNotContain("  ", " .", " ,", ",,", "..", "null", "_")
                        .doesNotContainPattern("\\b[Aa] [aeio]")
                        .doesNotContainPattern("\\b[Aa]n [^aeiou]")
                        .doesNotContainPattern("\\b(two|three) [a-z ]*(car|dog|cat|rabbit) ");
            }
        }
    }

    @Test
    void everyWordIsInTheClosedVocabulary() {
        List<String> words = Vocabulary.words(CAST);
        for (int seed = 0; seed < 400; seed++) {
            Scene scene = scene(SceneOptions.full(CAST), seed);
            for (Voice voice : Voice.values()) {
                String text = CAPTIONS.write(scene, voice, seed).toLowerCase(Locale.ROOT);
                assertThat(words).contains(text.split("[ .,:!]+"));
            }
        }
    }

    @Test
    void detailedCaptionsNamePlaceActionCameraMoveAndLook() {
        SceneOptions options = SceneOptions.cast(CAST);
        for (int seed = 0; seed < 300; seed++) {
            Scene scene = scene(options, seed);
            Shot shot = scene.shots().getFirst();
            String text = CAPTIONS.write(scene, Voice.DETAILED, seed).toLowerCase(Locale.ROOT);
            assertThat(Vocabulary.places(shot.setting().place())).as(text).anyMatch(text::contains);
            if (shot.setting().look() != Look.PLAIN) {
                assertThat(Vocabulary.looks(shot.setting().look())).as(text).anyMatch(text::contains);
            }
            if (shot.camera() != dev.kinora.world.scene.CameraMove.STATIC) {
                assertThat(Vocabulary.cameras(shot.camera())).as(text).anyMatch(text::contains);
            }
            for (Actor actor : shot.actors()) {
                assertThat(text)
                        .containsAnyOf(
                                actor.subject(), CAST.member(actor.subject()).plural());
            }
        }
    }

    @Test
    void blackAndWhitePicturesHaveNoColours() {
        for (int seed = 0; seed < 600; seed++) {
            Scene scene = scene(SceneOptions.cast(CAST), seed);
            if (scene.shots().getFirst().setting().look() == Look.BLACK_AND_WHITE) {
                assertThat(CAPTIONS.write(scene, Voice.DETAILED, seed))
                        .doesNotContainPattern("\\b(brown|red|blue|yellow|purple)\\b");
            }
        }
    }

    @Test
    void verbsAreConjugated() {
        assertThat(Vocabulary.verbs(Action.HOP).getFirst()).isEqualTo(new Verb("hops", "hop", "hopping"));
        assertThat(Vocabulary.verbs(Action.RUN)).contains(new Verb("dashes", "dash", "dashing"));
        assertThat(Vocabulary.verbs(Action.CHASE)).contains(new Verb("runs after", "run after", "running after"));
        assertThat(Vocabulary.verbs(Action.LEAVE_AND_RETURN))
                .contains(new Verb("goes out of view", "go out of view", "going out of view"));
        List<String> participles = Stream.of(Action.values())
                .flatMap(action -> Vocabulary.verbs(action).stream())
                .map(Verb::participle)
                .toList();
        assertThat(participles)
                .contains(
                        "walking",
                        "running",
                        "jumping",
                        "driving",
                        "spinning",
                        "bouncing",
                        "shaking",
                        "hiding",
                        "getting bigger",
                        "dropping",
                        "swimming",
                        "meeting",
                        "standing",
                        "waiting",
                        "wandering",
                        "growing",
                        "skipping",
                        "rolling",
                        "leaping",
                        "shrinking",
                        "exiting the frame");
    }

    @Test
    void oneShotIsCaptionedAsAWhole() {
        Scene scene = scene(SceneOptions.full(CAST), 100);
        for (int i = 0; i < scene.shots().size(); i++) {
            assertThat(CAPTIONS.ofShot(scene, i, Voice.SCREENPLAY, 1)).startsWith("Shot 1, ");
        }
    }

    private static String subject(String caption) {
        return CAST.members().stream()
                .map(member -> member.name())
                .filter(name -> (" " + caption + " ").contains(" " + name + " "))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Optional<Colour> colour(String caption) {
        return Stream.of(Colour.values())
                .filter(colour -> Vocabulary.colours(colour).stream()
                        .anyMatch(word -> (" " + caption + " ").contains(" " + word + " ")))
                .findFirst();
    }

    private static Direction horizontal(String caption) {
        boolean left = Vocabulary.directions(Direction.LEFT).stream().anyMatch(caption::contains);
        boolean right = Vocabulary.directions(Direction.RIGHT).stream().anyMatch(caption::contains);
        // "from the left to the right" also holds "to the right"; what comes last counts.
        if (left && right) {
            return caption.lastIndexOf("left") > caption.lastIndexOf("right") ? Direction.LEFT : Direction.RIGHT;
        }
        return left ? Direction.LEFT : right ? Direction.RIGHT : Direction.NONE;
    }
}
