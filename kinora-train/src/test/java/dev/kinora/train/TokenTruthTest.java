package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Box;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenTruthTest {
    private static final int FRAMES = 17;
    private static final TokenTruth.Grid GRID = new TokenTruth.Grid(16, 4, 5, 4, 6);
    private static final Cast CAST = Cast.load();
    private static final TokenKinds KINDS = new TokenKinds(CAST);
    private static final SpriteAtlas ATLAS = new SpriteAtlas();

    @ParameterizedTest
    @EnumSource(names = {"LEFT", "RIGHT", "UP", "DOWN"})
    void latentsOfASubjectSayWhoItIsAndWhereItGoes(Direction direction) {
        Scene scene = sceneWith(direction);
        Shot shot = scene.shots().getFirst();
        Actor actor = shot.actors().getFirst();
        TokenTruth truth = truth(scene);

        int seen = 0;
        for (int token = 0; token < truth.kinds().length; token++) {
            float right = truth.motions()[2 * token];
            if (truth.kinds()[token] == KINDS.of(actor.subject())) {
                seen++;
                assertThat(truth.subjects()[token]).isGreaterThanOrEqualTo(0.25f);
                int latentFrame = token / 24;
                int first = latentFrame == 0 ? 0 : 4 * latentFrame - 3;
                int last = Math.min(first + 4, FRAMES - 1);
                Box from = box(scene, actor, first);
                Box to = box(scene, actor, last);
                double frames = (last - first) / 4.0;
                assertThat((double) right).isCloseTo(6 * (to.centreX() - from.centreX()) / frames, offset(1e-5));
                assertThat((double) truth.motions()[2 * token + 1])
                        .isCloseTo(4 * (to.centreY() - from.centreY()) / frames, offset(1e-5));
            } else {
                assertThat(truth.kinds()[token])
                        .isEqualTo(KINDS.of(shot.setting().place()));
                assertThat(right).isZero();
            }
        }
        assertThat(seen).isGreaterThan(2);
        boolean isAcross = direction == Direction.LEFT || direction == Direction.RIGHT;
        double sum = 0;
        for (int i = isAcross ? 0 : 1; i < truth.motions().length; i += 2) {
            sum += truth.motions()[i];
        }
        boolean isBack = direction == Direction.LEFT || direction == Direction.UP; // down the picture is forwards
        assertThat(Math.signum(sum)).isEqualTo(isBack ? -1 : 1);
    }

    @Test
    void aPictureMovesNowhere() {
        Scene scene = new SceneGenerator()
                .generate(5, SceneOptions.single(CAST).withAspect(1.5).withFrames(1));
        PixelBatch pixels = PixelBatch.empty(1, 1, 64, 96);
        pixels.render(0, ATLAS, scene, 0);
        TokenTruth truth = TokenTruth.of(scene, pixels, 0, new TokenTruth.Grid(16, 4, 1, 4, 6), KINDS);
        assertThat(truth.motions()).hasSize(48).containsOnly(0);
    }

    @Test
    void aBatchIsItsClipsInTheirOrder() {
        TokenTruth first = new TokenTruth(new float[] {0.5f}, new int[] {3}, new float[] {1, 2});
        TokenTruth second = new TokenTruth(new float[] {1}, new int[] {4}, new float[] {3, 4});
        TokenTruth batch = TokenTruth.batch(List.of(first, second));
        assertThat(batch.subjects()).containsExactly(0.5f, 1);
        assertThat(batch.kinds()).containsExactly(3, 4);
        assertThat(batch.motions()).containsExactly(1, 2, 3, 4);
    }

    private static TokenTruth truth(Scene scene) {
        PixelBatch pixels = PixelBatch.empty(2, FRAMES, 64, 96);
        pixels.render(1, ATLAS, scene, 0); // the second clip of a batch
        return TokenTruth.of(scene, pixels, 1, GRID, KINDS);
    }

    private static Scene sceneWith(Direction direction) {
        return LongStream.range(0, 1000)
                .mapToObj(seed -> new SceneGenerator()
                        .generate(
                                seed, SceneOptions.single(CAST).withAspect(1.5).withFrames(FRAMES)))
                .filter(scene -> scene.shots().getFirst().actors().getFirst().direction() == direction)
                .findFirst()
                .orElseThrow();
    }

    private static Box box(Scene scene, Actor actor, int frame) {
        Shot shot = scene.shots().getFirst();
        return Box.of(actor, actor.poses().get(frame), shot.cameraPath().get(frame), scene.aspect());
    }
}
