package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.judge.JudgeLabels.FrameLabels;
import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Place;
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

    /// But for the few cuts that nobody sees.
    @Test
    void cutsAndShotsAgree() {
        SceneOptions options = SceneOptions.full(CAST);
        int unseen = 0;
        int all = 0;
        for (int seed = 0; seed < 40; seed++) {
            Scene scene = new SceneGenerator().generate(seed, options);
            JudgeLabels labels = JudgeLabels.of(scene, ATLAS::naturalColour);
            int cuts = (int) labels.frames().stream().filter(FrameLabels::cut).count();
            assertThat(Objects.requireNonNull(Expectation.of(labels).shots())).isEqualTo(cuts + 1);
            unseen += scene.shots().size() - 1 - cuts;
            all += scene.shots().size() - 1;
        }
        assertThat(unseen).isBetween(0, all / 8);
        assertThat(all).isGreaterThan(20);
    }

    @Test
    void aCutIsSeenWhereSomebodyIsElsewhereOrTheSettingChanges() {
        FrameLabels still = frame(SubjectLabelsFixture.car(0.2, Direction.LEFT), CameraMove.STATIC, false);
        FrameLabels near = frame(SubjectLabelsFixture.car(0.22, Direction.UP), CameraMove.ORBIT, false);
        FrameLabels far = frame(SubjectLabelsFixture.car(0.6, Direction.LEFT), CameraMove.STATIC, false);
        assertThat(near.looksOtherThan(still)).isFalse();
        assertThat(far.looksOtherThan(still)).isTrue();
        FrameLabels empty = new FrameLabels(
                still.place(), still.timeOfDay(), still.weather(), still.camera(), still.look(), 1, false, List.of());
        assertThat(empty.looksOtherThan(still)).isTrue();
        assertThat(empty.looksOtherThan(empty)).isTrue();
        FrameLabels elsewhere = new FrameLabels(
                Place.TOWN,
                still.timeOfDay(),
                still.weather(),
                still.camera(),
                still.look(),
                1,
                false,
                still.subjects());
        assertThat(elsewhere.looksOtherThan(still)).isTrue();
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
