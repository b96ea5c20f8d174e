package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class JudgeLabelsTest {
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final Cast CAST = Cast.load();

    /// Uniform motion in closed form: every second frame, so equal steps of two frames.
    @Test
    void aRollingDiscIsWhereItsSceneSays() {
        Scene scene = PhysicsScenes.generate(Law.UNIFORM_MOTION, PhysicsScenes.TRAINING, 3);
        JudgeLabels labels = JudgeLabels.of(scene, ATLAS::naturalColour);
        var actor = scene.shots().getFirst().actors().getFirst();
        double step = actor.poses().getFirst().velocityX() * 2 / Scene.FRAMES_PER_SECOND / scene.aspect();
        assertThat(labels.frames()).hasSize(9);
        SubjectLabels first = labels.frames().getFirst().subjects().getFirst();
        SubjectLabels third = labels.frames().get(2).subjects().getFirst();
        assertThat(third.x() - first.x()).isCloseTo(2 * step, within(1e-9));
        assertThat(first.height()).isCloseTo(actor.height(), within(1e-9));
        assertThat(first.subject()).isEqualTo("disc");
        assertThat(first.word(Head.DIRECTION)).isEqualTo(step > 0 ? "right" : "left");
        assertThat(labels.frames().getFirst().word(Head.COUNT)).isEqualTo("1");
        assertThat(labels.frames().getFirst().word(Head.PLACE)).isEqualTo("room");
    }

    @Test
    void cutsAndShotsAgree() {
        SceneOptions options = SceneOptions.full(CAST);
        for (int seed = 0; seed < 20; seed++) {
            Scene scene = new SceneGenerator().generate(seed, options);
            JudgeLabels labels = JudgeLabels.of(scene, ATLAS::naturalColour);
            assertThat(labels.frames().stream().filter(FrameLabels::cut).count())
                    .isEqualTo(scene.shots().size() - 1);
            assertThat(Objects.requireNonNull(Expectation.of(labels).shots()))
                    .isEqualTo(scene.shots().size());
        }
    }

    @Test
    void aMirrorExchangesLeftAndRightAndTwoMirrorsNothing() {
        JudgeLabels labels = labels(SubjectLabelsFixture.car(0.2, Direction.LEFT), CameraMove.PAN_RIGHT);
        JudgeLabels mirrored = LabelChanges.mirrored(labels);
        SubjectLabels subject = mirrored.frames().getFirst().subjects().getFirst();
        assertThat(subject.x()).isCloseTo(0.8, within(1e-12));
        assertThat(subject.direction()).isEqualTo(Direction.RIGHT);
        assertThat(mirrored.frames().getFirst().camera()).isEqualTo(CameraMove.PAN_LEFT);
        assertThat(LabelChanges.mirrored(mirrored)
                        .frames()
                        .getFirst()
                        .subjects()
                        .getFirst()
                        .x())
                .isCloseTo(0.2, within(1e-12));
    }

    /// A cut stands before the frame that begins the later shot, in both directions of time.
    @Test
    void backwardsTheOtherWayAndTheCutMoves() {
        FrameLabels still = frame(SubjectLabelsFixture.car(0.2, Direction.LEFT), CameraMove.ZOOM_IN, false);
        FrameLabels cut = frame(SubjectLabelsFixture.car(0.6, Direction.UP), CameraMove.DOLLY_IN, true);
        JudgeLabels reversed = LabelChanges.reversed(new JudgeLabels(List.of(still, still, cut)));
        assertThat(reversed.frames()).extracting(FrameLabels::cut).containsExactly(false, true, false);
        assertThat(reversed.frames().getFirst().camera()).isNull();
        assertThat(reversed.frames().get(1).camera()).isEqualTo(CameraMove.ZOOM_OUT);
        assertThat(reversed.frames().getFirst().subjects().getFirst().direction())
                .isEqualTo(Direction.DOWN);
        assertThat(reversed.frames().get(1).subjects().getFirst().direction()).isEqualTo(Direction.RIGHT);
    }

    private static JudgeLabels labels(SubjectLabels subject, CameraMove camera) {
        return new JudgeLabels(List.of(frame(subject, camera, false)));
    }

    private static FrameLabels frame(SubjectLabels subject, CameraMove camera, boolean cut) {
        return SubjectLabelsFixture.frame(subject, camera, cut);
    }
}
