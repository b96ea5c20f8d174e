package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Track;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.PhysicsScenes.Law;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhysicsTrialsTest {
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
