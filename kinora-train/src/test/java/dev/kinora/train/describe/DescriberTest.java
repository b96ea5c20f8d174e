package dev.kinora.train.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.MediaException;
import dev.kinora.tensor.Compute;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.train.judge.TruthVerdict;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.caption.Vocabulary;
import dev.kinora.world.caption.Voice;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.scene.Size;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriberTest {
    private static final Cast CAST = Cast.load();
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final JudgeConfig CONFIG =
            new JudgeConfig(8, 16, 16, JudgeConfig.storybook(CAST).subjects());

    private final Judge judge = Judge.untrained(CONFIG, Compute.CPU_FP32, 1);
    private final Describer describer = describer(Voice.DETAILED);

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void closeTheJudge() {
        judge.close();
    }

    /// A judge that knows the truth writes what training reads, word for word, but for what no
    /// judge is asked: sizes, drawing styles, what somebody hides behind, and the framing in a
    /// screenplay.
    @Test
    void theTruthOfASceneGivesItsCaption() {
        Captions captions = new Captions(CAST, SeenColours.UNKNOWN);
        SceneOptions options = SceneOptions.cast(CAST);
        int compared = 0;
        for (int seed = 0; seed < 300; seed++) {
            Scene scene = new SceneGenerator().generate(seed, options);
            List<ShotSeen> shots = shots(scene, 0.9);
            Shot shot = scene.shots().getFirst();
            if (shots.getFirst().subjects().size() == shot.actors().size()) { // nobody is out of view all the time
                for (Voice voice : List.of(Voice.SHORT, Voice.PLAIN, Voice.DETAILED, Voice.TAGS, Voice.CHILD)) {
                    assertThat(describer(voice).described(shots, 1.4, false).caption())
                            .isEqualTo(captions.write(asSeen(scene), voice, 0));
                }
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(250);
    }

    /// But for cuts that nobody sees, which make one shot of two.
    @Test
    void whoIsBackIsTheSame() {
        int compared = 0;
        for (int seed = 0; seed < 200; seed++) {
            Scene scene = new SceneGenerator().generate(seed, SceneOptions.full(CAST));
            List<ShotSeen> shots = shots(scene, 0.9);
            assertThat(shots).hasSizeLessThanOrEqualTo(scene.shots().size());
            if (shots.size() < scene.shots().size()) {
                continue;
            }
            compared++;
            for (int i = 0; i < shots.size(); i++) {
                assertThat(shots.get(i).subjects().size())
                        .isLessThanOrEqualTo(scene.shots().get(i).actors().size());
                assertThat(shots.get(i).from())
                        .isEqualTo(Math.ceilDiv(scene.shots().get(i).firstFrame(), 2) / 6.0);
            }
            assertThat(describer.described(shots, 4, false).caption())
                    .isNotEmpty()
                    .doesNotContain("null", "  ");
        }
        assertThat(compared).isGreaterThan(150);
    }

    @Test
    void everyActionAndDirectionComesOut() {
        for (Action action : Action.values()) {
            for (Direction direction : Direction.values()) {
                String caption = caption(
                        subject("car", 0.9, action, 0.9, direction), subject("dog", 0.9, Action.STAND, 0.9, direction));
                assertThat(caption).as(action + " " + direction).contains("car", "dog");
                boolean stays = Stream.of(Action.STAND, Action.SPIN, Action.GROW, Action.SHRINK, Action.SHAKE)
                        .anyMatch(action::equals);
                boolean isDone = verbs(action).stream().anyMatch(caption::contains);
                assertThat(isDone).as(caption).isTrue();
                boolean goes = Stream.of(Action.WALK, Action.RUN, Action.DRIVE, Action.CHASE, Action.PUSH, Action.HIDE)
                        .anyMatch(action::equals);
                boolean isTold = Vocabulary.directions(direction).stream().anyMatch(caption::contains);
                if (goes && direction != Direction.NONE) {
                    assertThat(isTold).as(caption).isTrue();
                }
                if (stays && direction != Direction.UP && direction != Direction.DOWN) { // words of other phrases
                    assertThat(isTold && direction != Direction.NONE)
                            .as(caption)
                            .isFalse();
                }
            }
        }
    }

    /// The surer of two that chase is behind.
    @Test
    void theSurerOneDoesItToTheOther() {
        assertThat(caption(
                        subject("dog", 0.9, Action.CHASE, 0.6, Direction.LEFT),
                        subject("cat", 0.9, Action.CHASE, 0.8, Direction.LEFT)))
                .matches("A red cat .* a red dog .*left.*");
        assertThat(caption(subject("dog", 0.9, Action.CHASE, 0.9, Direction.LEFT)))
                .matches("A red dog moving .*left.*");
    }

    @Test
    void whatIsUnsureIsLeftOut() {
        SubjectSeen sure = subject("car", 0.9, Action.DRIVE, 0.9, Direction.RIGHT);
        SubjectSeen unsure = subject("car", 0.3, Action.DRIVE, 0.3, Direction.RIGHT);
        assertThat(caption(sure)).startsWith("A red car ");
        assertThat(caption(unsure)).startsWith("Something moving ");
        SubjectSeen ghost = new SubjectSeen(0.4, 0, 1, sure.answers());
        assertThat(caption(ghost)).isEmpty();
        Scene scene = new SceneGenerator().generate(3, SceneOptions.single(CAST));
        assertThat(describer.described(shots(scene, 0.9), 1.4, false).caption()).isNotEmpty();
        assertThat(describer.described(shots(scene, 0.4), 1.4, false).caption()).isEqualTo("Something.");
    }

    @Test
    void noMoreAreToldThanAreCounted() {
        SubjectSeen car = subject("car", 0.9, Action.DRIVE, 0.9, Direction.RIGHT);
        SubjectSeen brief = new SubjectSeen(
                0.9,
                0,
                0.3,
                subject("dog", 0.9, Action.RUN, 0.9, Direction.LEFT).answers());
        ShotSeen one = new ShotSeen(0, 1, Map.of("count", new Answer("1", 0.9)), List.of(brief, car));
        ShotSeen unsure = new ShotSeen(0, 1, Map.of("count", new Answer("1", 0.3)), List.of(brief, car));
        assertThat(describer.described(List.of(one), 1, false).caption())
                .contains("car")
                .doesNotContain("dog");
        assertThat(describer.described(List.of(unsure), 1, false).caption()).contains("car", "dog");
    }

    @Test
    void filmsOfAnyRateAreLookedAt() {
        assertThat(describe(FrameRate.of(24), 48, 96, 64).shots().getLast().to())
                .isEqualTo(2);
        assertThat(describe(FrameRate.of(5), 5, 40, 80).seconds()).isEqualTo(1);
        assertThat(describe(FrameRate.of(12), 1, 33, 17).shots()).hasSize(1);
    }

    /// All of it, however many windows it takes.
    @Test
    void longFilmsAreLookedAtInWindows() {
        Description described = describe(FrameRate.of(12), 2 * Describer.WINDOW + 7, 16, 16);
        assertThat(described.seconds()).isEqualTo(120 + 7 / 12.0);
        assertThat(described.shots().getFirst().from()).isZero();
        assertThat(described.shots().getLast().to()).isEqualTo(described.seconds());
        for (int i = 1; i < described.shots().size(); i++) {
            assertThat(described.shots().get(i).from())
                    .isEqualTo(described.shots().get(i - 1).to());
        }
    }

    @Test
    void windowsPartAtTheLastCutOfTheirLaterHalf() {
        boolean[] isCut = new boolean[10];
        assertThat(Describer.end(isCut)).isEqualTo(10);
        isCut[2] = true;
        assertThat(Describer.end(isCut)).isEqualTo(10);
        isCut[6] = true;
        isCut[8] = true;
        assertThat(Describer.end(isCut)).isEqualTo(8);
    }

    @Test
    void stripsAreRefused() {
        Path strip = folder.resolve("strip.png");
        Frame.black(200, 10).save(strip);
        assertThatThrownBy(() -> describer.describe(strip, () -> {}))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("at most 8 times");
    }

    private Description describe(FrameRate rate, int frames, int width, int height) {
        Path file = folder.resolve("film.mkv");
        Clip.silent(Collections.nCopies(frames, Frame.black(width, height)), rate)
                .save(file);
        return describer.describe(file, () -> {});
    }

    private Describer describer(Voice voice) {
        return new Describer(judge, new Describer.Wording(voice, 0, 0.5));
    }

    private static List<ShotSeen> shots(Scene scene, double probability) {
        var verdict = TruthVerdict.of(scene, ATLAS::naturalColour, CONFIG, probability);
        return new Shots(CONFIG).of(verdict, 0, verdict.frames(), scene.frames() / 12.0);
    }

    private String caption(SubjectSeen... subjects) {
        return describer
                .described(List.of(new ShotSeen(0, 1, Map.of(), List.of(subjects))), 1, false)
                .caption();
    }

    private static SubjectSeen subject(
            String name, double isSure, Action action, double isSureOfAction, Direction direction) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put(Head.SUBJECT.label(), new Answer(name, isSure));
        answers.put(Head.COLOUR.label(), new Answer("red", isSure));
        answers.put(Head.ACTION.label(), new Answer(Head.word(action), isSureOfAction));
        answers.put(Head.DIRECTION.label(), new Answer(Head.word(direction), 0.9));
        return new SubjectSeen(0.9, 0, 1, answers);
    }

    private static List<String> verbs(Action action) {
        return Vocabulary.verbs(action).stream()
                .flatMap(verb -> Stream.of(verb.singular(), verb.plural()))
                .toList();
    }

    /// The scene without what no judge is asked; a colour as drawn is a colour.
    private static Scene asSeen(Scene scene) {
        List<Shot> shots = new ArrayList<>();
        for (Shot shot : scene.shots()) {
            List<Actor> actors =
                    shot.actors().stream().map(DescriberTest::asSeen).toList();
            shots.add(new Shot(
                    shot.firstFrame(),
                    shot.frames(),
                    shot.setting(),
                    shot.framing(),
                    shot.camera(),
                    shot.cameraPath(),
                    actors,
                    List.of(),
                    List.of()));
        }
        return new Scene(scene.seed(), scene.aspect(), scene.frames(), shots);
    }

    private static Actor asSeen(Actor actor) {
        boolean saysColour = Stream.of(Colour.values())
                .flatMap(colour -> Vocabulary.colours(colour).stream())
                .anyMatch(actor.subject()::contains);
        Colour colour = saysColour
                ? Colour.NATURAL
                : actor.colour() != Colour.NATURAL
                        ? actor.colour()
                        : ATLAS.naturalColour(actor.subject(), actor.style());
        return new Actor(
                actor.id(),
                actor.subject(),
                "unseen",
                colour,
                Size.MEDIUM,
                actor.height(),
                actor.width(),
                actor.action(),
                actor.direction(),
                actor.partner(),
                actor.poses());
    }
}
