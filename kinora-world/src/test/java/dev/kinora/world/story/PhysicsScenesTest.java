package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Pose;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.PhysicsScenes.Law;
import dev.kinora.world.story.PhysicsScenes.Range;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PhysicsScenesTest {
    private static final Offset<Double> EXACT = within(1e-12);

    private static List<Actor> actors(Law law, Range range, long seed) {
        return PhysicsScenes.generate(law, range, seed).shots().getFirst().actors();
    }

    @Test
    void uniformMotionIsUniform() {
        for (int seed = 0; seed < 20; seed++) {
            List<Pose> poses = actors(Law.UNIFORM_MOTION, PhysicsScenes.TRAINING, seed)
                    .getFirst()
                    .poses();
            double velocity = poses.getFirst().velocityX();
            assertThat(StrictMath.abs(velocity)).isBetween(0.35, 0.8);
            for (int i = 0; i < poses.size(); i++) {
                assertThat(poses.get(i).x()).isCloseTo(poses.getFirst().x() + velocity * i / 12, EXACT);
            }
        }
    }

    @Test
    void aParabolaHasConstantGravityAndStaysAboveTheGround() {
        for (Range range : PhysicsScenes.UNSEEN) {
            List<Pose> poses = actors(Law.PARABOLA, range, 3).getFirst().poses();
            for (int i = 1; i + 1 < poses.size(); i++) {
                double second = poses.get(i + 1).y()
                        - 2 * poses.get(i).y()
                        + poses.get(i - 1).y();
                assertThat(second * 144).isCloseTo(-PhysicsScenes.GRAVITY, within(1e-9));
            }
            assertThat(poses.getLast().y()).isGreaterThan(-0.15);
        }
    }

    @Test
    void aCollisionConservesMomentumAndEnergy() {
        for (int seed = 0; seed < 20; seed++) {
            Scene scene = PhysicsScenes.generate(Law.COLLISION, PhysicsScenes.TRAINING, seed);
            Shot shot = scene.shots().getFirst();
            Actor one = shot.actors().get(0);
            Actor other = shot.actors().get(1);
            double m1 = one.height() * one.height();
            double m2 = other.height() * other.height();
            double v1 = one.poses().getFirst().velocityX();
            double v2 = other.poses().getFirst().velocityX();
            double u1 = one.poses().getLast().velocityX();
            double u2 = other.poses().getLast().velocityX();
            assertThat(m1 * u1 + m2 * u2).isCloseTo(m1 * v1 + m2 * v2, EXACT);
            assertThat(m1 * u1 * u1 + m2 * u2 * u2).isCloseTo(m1 * v1 * v1 + m2 * v2 * v2, EXACT);
            Event hit = shot.events().getFirst();
            assertThat(hit.kind()).isEqualTo(Event.Kind.COLLIDE);
            int before = (int) hit.frame();
            double left = (hit.frame() - before) / 12;
            double x1 = one.poses().get(before).x() + v1 * left;
            double x2 = other.poses().get(before).x() + v2 * left;
            assertThat(StrictMath.abs(x1 - x2)).isCloseTo((one.height() + other.height()) / 2, within(1e-9));
        }
    }

    @Test
    void unseenRangesLieOutsideOfTraining() {
        Range known = PhysicsScenes.TRAINING;
        assertThat(PhysicsScenes.UNSEEN)
                .allMatch(range -> range.fastest() < known.slowest()
                        || range.slowest() > known.fastest()
                        || range.largest() < known.smallest()
                        || range.smallest() > known.largest());
    }

    /// Discs begin at the edge of the picture that there is, and meet no later in a longer clip.
    @Test
    void theLawsFitOtherPictures() {
        for (int seed = 0; seed < 20; seed++) {
            Scene wide = PhysicsScenes.generate(Law.UNIFORM_MOTION, PhysicsScenes.TRAINING, 49, 3, seed);
            Actor disc = wide.shots().getFirst().actors().getFirst();
            double edge = StrictMath.abs(disc.poses().getFirst().x()) + disc.height() / 2;
            assertThat(edge).isBetween(1.4, 1.5);
            assertThat(wide.aspect()).isEqualTo(3);
            assertThat(wide.frames()).isEqualTo(49);
            Scene usual = PhysicsScenes.generate(Law.COLLISION, PhysicsScenes.TRAINING, seed);
            Scene lasting = PhysicsScenes.generate(Law.COLLISION, PhysicsScenes.TRAINING, 49, 1.5, seed);
            assertThat(lasting.shots().getFirst().events())
                    .isEqualTo(usual.shots().getFirst().events());
        }
    }
}
