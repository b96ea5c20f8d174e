package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Projection;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneGeneratorTest {
    private static final Cast CAST = SmallCast.load();
    private static final SceneGenerator GENERATOR = new SceneGenerator();
    private static final Set<Action> GOES_ONE_WAY = EnumSet.of(
            Action.WALK, Action.RUN, Action.HOP, Action.FLY, Action.SWIM, Action.DRIVE, Action.ROLL, Action.CHASE);

    private static List<Scene> scenes(SceneOptions options, int count) {
        var scenes = new ArrayList<Scene>();
        for (int seed = 0; seed < count; seed++) {
            scenes.add(GENERATOR.generate(seed, options));
        }
        return scenes;
    }

    @Test
    void theSameSeedGivesTheSameSceneAndAnotherSeedAnother() {
        SceneOptions options = SceneOptions.full(CAST);
        assertThat(GENERATOR.generate(7, options)).isEqualTo(new SceneGenerator().generate(7, options));
        assertThat(GENERATOR.generate(7, options)).isNotEqualTo(GENERATOR.generate(8, options));
    }

    @Test
    void shotsCoverTheSceneAndCutsFallOnNewLatents() {
        for (Scene scene : scenes(SceneOptions.full(CAST), 300)) {
            int next = 0;
            for (Shot shot : scene.shots()) {
                assertThat(shot.firstFrame()).isEqualTo(next);
                assertThat(shot.frames()).isGreaterThanOrEqualTo(12);
                assertThat(shot.cameraPath()).hasSize(shot.frames());
                assertThat(shot.actors()).allMatch(actor -> actor.poses().size() == shot.frames());
                if (next > 0) {
                    assertThat(next % 4).isEqualTo(1);
                    assertThat(shot.events())
                            .anyMatch(event -> event.kind() == Event.Kind.CUT && event.frame() == shot.firstFrame());
                }
                next += shot.frames();
            }
            assertThat(next).isEqualTo(scene.frames());
        }
    }

    @Test
    void anActorKeepsItsIdentityThroughAllShots() {
        for (Scene scene : scenes(SceneOptions.full(CAST), 200)) {
            List<Actor> all = scene.shots().stream()
                    .flatMap(shot -> shot.actors().stream())
                    .toList();
            for (Actor actor : all) {
                assertThat(all).filteredOn(other -> other.id() == actor.id()).allSatisfy(other -> {
                    assertThat(other.subject()).isEqualTo(actor.subject());
                    assertThat(other.style()).isEqualTo(actor.style());
                    assertThat(other.colour()).isEqualTo(actor.colour());
                    assertThat(other.size()).isEqualTo(actor.size());
                });
            }
        }
    }

    @Test
    void everyActionDirectionAndCameraHappens() {
        var actions = EnumSet.noneOf(Action.class);
        var directions = EnumSet.noneOf(Direction.class);
        var cameras = EnumSet.noneOf(CameraMove.class);
        for (Scene scene : scenes(SceneOptions.cast(CAST), 1500)) {
            cameras.add(scene.shots().getFirst().camera());
            for (Actor actor : scene.shots().getFirst().actors()) {
                actions.add(actor.action());
                directions.add(actor.direction());
            }
        }
        assertThat(actions).containsExactlyInAnyOrder(Action.values());
        assertThat(directions).containsExactlyInAnyOrder(Direction.values());
        assertThat(cameras).containsExactlyInAnyOrder(CameraMove.values());
    }

    /// Left is left in the picture, whatever the camera does, and far enough to be seen.
    @Test
    void travelIsVisibleInThePictureInItsDirection() {
        for (SceneOptions options : List.of(
                SceneOptions.single(CAST),
                SceneOptions.cast(CAST),
                SceneOptions.cast(CAST).withAspect(9.0 / 16),
                SceneOptions.cast(CAST).withFrames(61))) {
            for (Scene scene : scenes(options, 300)) {
                Shot shot = scene.shots().getFirst();
                for (Actor actor : shot.actors()) {
                    boolean horizontal = actor.direction() == Direction.LEFT || actor.direction() == Direction.RIGHT;
                    if (horizontal && GOES_ONE_WAY.contains(actor.action())) {
                        double sign = actor.direction() == Direction.LEFT ? -1 : 1;
                        double way = pictureX(scene, shot, actor, shot.frames() - 1) - pictureX(scene, shot, actor, 0);
                        assertThat(sign * way)
                                .as("seed %d: %s %s %s", scene.seed(), actor.subject(), actor.action(), shot.camera())
                                .isBetween(0.15, 1.2);
                    }
                }
            }
        }
    }

    @Test
    void aSoleActorStaysInViewUnlessItHidesOrLeaves() {
        for (Scene scene : scenes(SceneOptions.cast(CAST), 600)) {
            Shot shot = scene.shots().getFirst();
            Actor actor = shot.actors().getFirst();
            boolean goes = actor.action() == Action.HIDE
                    || actor.action() == Action.LEAVE_AND_RETURN
                    || actor.action() == Action.FALL;
            if (shot.actors().size() == 1 && !goes) {
                assertThat(actor.poses())
                        .as("seed %d: %s %s %s", scene.seed(), actor.subject(), actor.action(), shot.camera())
                        .allMatch(pose -> pose.visible() > 0.7);
            }
        }
    }

    @Test
    void whoHidesIsGoneForAWhileAndComesBack() {
        SceneOptions hiding = asked(SceneOptions.cast(CAST), List.of(Action.HIDE, Action.STAND));
        int seen = 0;
        for (Scene scene : scenes(hiding, 150)) {
            Shot shot = scene.shots().getFirst();
            Actor actor = shot.actors().getFirst();
            if (actor.action() == Action.HIDE) {
                seen++;
                assertThat(actor.poses()).anyMatch(pose -> pose.visible() < 0.1);
                assertThat(actor.poses().getFirst().visible()).isGreaterThan(0.4);
                assertThat(actor.poses().getLast().visible()).isGreaterThan(0.4);
                assertThat(shot.events().stream().map(Event::kind))
                        .containsSubsequence(Event.Kind.HIDE, Event.Kind.REAPPEAR);
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    @Test
    void whoLeavesIsOutsideForAWhileAndReturns() {
        SceneOptions leaving = asked(SceneOptions.cast(CAST), List.of(Action.LEAVE_AND_RETURN, Action.STAND));
        int seen = 0;
        for (Scene scene : scenes(leaving, 100)) {
            Shot shot = scene.shots().getFirst();
            Actor actor = shot.actors().getFirst();
            if (actor.action() == Action.LEAVE_AND_RETURN) {
                seen++;
                assertThat(actor.poses()).anyMatch(pose -> pose.visible() == 0);
                assertThat(actor.poses().getLast().visible()).isGreaterThan(0.9);
                assertThat(shot.events().stream().map(Event::kind))
                        .containsSubsequence(Event.Kind.LEAVE_FRAME, Event.Kind.ENTER_FRAME);
            }
        }
        assertThat(seen).isGreaterThan(10);
    }

    /// Central differences over two frames agree with the velocity in between, except next to a jump of the velocity.
    @Test
    void velocityIsTheDerivativeOfPosition() {
        int checked = 0;
        for (Scene scene : scenes(SceneOptions.cast(CAST), 200)) {
            Shot shot = scene.shots().getFirst();
            for (Actor actor : shot.actors()) {
                if (!EnumSet.of(Action.DRIVE, Action.ROLL, Action.BOUNCE, Action.FALL, Action.COLLIDE)
                        .contains(actor.action())) {
                    continue;
                }
                for (int i = 1; i + 1 < shot.frames(); i++) {
                    Pose before = actor.poses().get(i - 1);
                    Pose now = actor.poses().get(i);
                    Pose after = actor.poses().get(i + 1);
                    double jump = StrictMath.abs(before.velocityX() - after.velocityX());
                    if (jump < 1e-9) {
                        assertThat((after.x() - before.x()) * Scene.FRAMES_PER_SECOND / 2)
                                .isCloseTo(now.velocityX(), within(1e-9));
                        checked++;
                    }
                    boolean flight = StrictMath.abs(before.velocityY() - now.velocityY() - 4.0 / 12) < 1e-9
                            && StrictMath.abs(now.velocityY() - after.velocityY() - 4.0 / 12) < 1e-9;
                    if (flight) { // exact for a parabola
                        assertThat((after.y() - before.y()) * Scene.FRAMES_PER_SECOND / 2)
                                .isCloseTo(now.velocityY(), within(1e-9));
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(500);
    }

    @Test
    void aStillPictureHasOneFrameInWhichEverybodyStands() {
        for (Scene scene : scenes(SceneOptions.single(CAST).withFrames(1), 50)) {
            assertThat(scene.shots()).hasSize(1);
            assertThat(scene.shots().getFirst().actors()).allMatch(actor -> actor.action() == Action.STAND);
            assertThat(scene.shots().getFirst().actors().getFirst().poses()).hasSize(1);
        }
    }

    @Test
    void leadsDoWhatIsAskedFor() {
        SceneOptions options = asked(SceneOptions.cast(CAST), List.of(Action.COLLIDE, Action.PUSH));
        assertThat(scenes(options, 40))
                .allMatch(scene -> options.choices()
                        .actions()
                        .contains(scene.shots().getFirst().actors().getFirst().action()));
    }

    @Test
    void subjectsAreLargeEnoughToBeRecognised() {
        for (Scene scene : scenes(SceneOptions.cast(CAST), 200)) {
            for (Actor actor : scene.shots().getFirst().actors()) {
                assertThat(actor.height()).isBetween(0.17, 0.67);
            }
        }
    }

    @Test
    void optionsReportAllProblemsTogether() {
        assertThatThrownBy(() -> SceneOptions.single(CAST).withFrames(16))
                .hasMessageContaining("was 16; nearest is 17");
        assertThatThrownBy(() -> Choices.ALL.withPlaces(List.of())).hasMessageContaining("places");
    }

    private static SceneOptions asked(SceneOptions options, List<Action> actions) {
        return options.with(options.choices().withActions(actions));
    }

    private static double pictureX(Scene scene, Shot shot, Actor actor, int frame) {
        Pose pose = actor.poses().get(frame);
        return Projection.of(shot.cameraPath().get(frame), scene.aspect(), pose.depth())
                .x(pose.x());
    }
}
