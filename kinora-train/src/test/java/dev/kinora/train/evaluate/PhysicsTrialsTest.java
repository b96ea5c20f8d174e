package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.PhysicsTrials.Trial;
import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Track;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhysicsTrialsTest {
    private static final FilmShape SHAPE = new FilmShape(96, 64, 49);
    private static final SpriteAtlas ATLAS = new SpriteAtlas();

    /// Tracks that follow the law have no error; at half of the horizontal speed the error is half of
    /// that speed, over two axes.
    @ParameterizedTest
    @EnumSource(Law.class)
    void theErrorIsThatOfTheVelocities(Law law) {
        Scene scene = PhysicsScenes.generate(law, PhysicsScenes.TRAINING, 5);
        assertThat(PhysicsTrials.error(scene, tracks(scene, 1))).isCloseTo(0, within(1e-9));
        if (law == Law.UNIFORM_MOTION) {
            double speed = Math.abs(scene.shots()
                    .getFirst()
                    .actors()
                    .getFirst()
                    .poses()
                    .getFirst()
                    .velocityX());
            assertThat(PhysicsTrials.error(scene, tracks(scene, 0.5))).isCloseTo(speed / 4, within(1e-6));
        }
        assertThat(PhysicsTrials.error(scene, List.of())).isNaN();
    }

    /// A long scene's discs leave the picture: what a film shows afterwards says nothing about the law.
    @ParameterizedTest
    @EnumSource(Law.class)
    void theErrorEndsWithTheDisc(Law law) {
        Scene scene = trial(law, 1).scene();
        List<Track> staying = new ArrayList<>();
        int leaving = 0;
        for (Track track : tracks(Objects.requireNonNull(scene), 1)) {
            List<Detection> seen = new ArrayList<>();
            Detection edge = track.first();
            for (Detection each : track.detections()) {
                boolean isInPicture = Math.abs(each.x() - 0.5) <= 0.5 && Math.abs(each.y() - 0.5) <= 0.5;
                edge = isInPicture ? each : edge;
                seen.add(new Detection(each.frame(), edge.x(), edge.y(), 0.1, 0.1, 1, Map.of(), new float[] {1}));
            }
            leaving += edge.frame() < seen.size() - 1 ? 1 : 0;
            staying.add(new Track(0, seen));
        }
        assertThat(leaving).isPositive();
        assertThat(PhysicsTrials.error(scene, staying)).isCloseTo(0, within(1e-9));
    }

    @Test
    void aFilmBeginsWithTheSceneInTheFilmsShape() {
        List<EvaluationPrompt> prompts = PhysicsTrials.prompts(4, SHAPE, ATLAS);
        assertThat(prompts).hasSize(4 * 2 * Law.values().length).doesNotHaveDuplicates();
        assertThat(prompts).extracting(EvaluationPrompt::id).doesNotHaveDuplicates();
        for (Trial trial : Trial.ALL) {
            assertThat(prompts.stream().filter(trial::holds)).hasSize(4);
        }
        for (EvaluationPrompt prompt : prompts) {
            Scene scene = Objects.requireNonNull(prompt.scene());
            Shot shot = scene.shots().getFirst();
            assertThat(scene.aspect()).isEqualTo(1.5);
            assertThat(scene.frames()).isEqualTo(SHAPE.frames());
            assertThat(prompt.text()).containsAnyOf("disc");
            for (Actor disc : shot.actors()) {
                Path2d law = PhysicsTrials.law(scene, shot, disc);
                assertThat(law.x()[0]).isBetween(0.0, 1.5);
            }
        }
        List<Frame> given =
                PhysicsTrials.given(Objects.requireNonNull(prompts.getFirst().scene()), SHAPE, ATLAS);
        assertThat(given).hasSize(5).allMatch(frame -> frame.width() == 96 && frame.height() == 64);
        assertThat(given.getLast().rgb()).isNotEqualTo(given.getFirst().rgb());
    }

    @Test
    void uprightPicturesHaveNoRoomForCollisions() {
        List<EvaluationPrompt> prompts = PhysicsTrials.prompts(2, new FilmShape(64, 256, 17), ATLAS);
        assertThat(prompts).hasSize(2 * 2 * (Law.values().length - 1));
        assertThat(prompts).extracting(EvaluationPrompt::id).noneMatch(id -> id.contains("collision"));
    }

    @Test
    void whatTheJudgeDoesNotSeeIsCounted() {
        Contender model = new Contender("m", "m", Contender.Kind.MODEL, (_, _) -> List.of(), 4);
        Trial trial = new Trial(Law.PARABOLA, false);
        EvaluationPrompt prompt = trial(Law.PARABOLA, 0);
        PhysicsStandings standings = new PhysicsStandings(List.of(
                new Scored(model, prompt, Map.of(PhysicsTrials.ERROR, 0.2), new float[0]),
                new Scored(model, prompt, Map.of(PhysicsTrials.ERROR, 0.4), new float[0]),
                new Scored(model, prompt, Map.of(), new float[0])));
        assertThat(standings.error(model, trial).mean()).isCloseTo(0.3, within(1e-9));
        assertThat(standings.error(model, trial).clips()).isEqualTo(2);
        assertThat(standings.notSeen(model, trial)).isEqualTo(1);
        assertThat(standings.notSeen(model, new Trial(Law.PARABOLA, true))).isZero();
        // whoever films few prompts still goes on with every scene
        assertThat(model.films(1, prompt)).isTrue();
    }

    private static EvaluationPrompt trial(Law law, int index) {
        return PhysicsTrials.prompts(index + 1, SHAPE, ATLAS).stream()
                .filter(new Trial(law, false)::holds)
                .toList()
                .get(index);
    }

    private static List<Track> tracks(Scene scene, double factor) {
        Shot shot = scene.shots().getFirst();
        List<Track> tracks = new ArrayList<>();
        for (Actor actor : shot.actors()) {
            Path2d law = PhysicsTrials.law(scene, shot, actor);
            List<Detection> seen = new ArrayList<>();
            for (int i = 0; i < law.count(); i++) {
                double x = law.x()[0] + factor * (law.x()[i] - law.x()[0]);
                seen.add(new Detection(i, x / scene.aspect(), law.y()[i], 0.1, 0.1, 1, Map.of(), new float[] {1}));
            }
            tracks.add(new Track(0, seen));
        }
        return tracks;
    }
}
