package dev.kinora.train.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.judge.JudgeLabels.SubjectLabels;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Direction;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class JudgeLossTest {
    /// With p = 1/2 a centre costs 1/4 ln 2, and a cell with target t costs (1 - t)^4 / 4 ln 2.
    @Test
    void focalLossInClosedForm() {
        try (var _ = new PointerScope()) {
            Tensor logits = Tensor.create(new float[] {0, 0, 0}, 1, 1, 1, 1, 3);
            double loss = JudgeLoss.focal(logits, new float[] {1, 0.5f, 0}, 1).item_double();
            assertThat(loss).isCloseTo(Math.log(2) / 4 * (1 + 1 / 16.0 + 1), within(1e-6));
        }
    }

    @Test
    void targetsLieWhereTheSubjectIs() {
        SubjectLabels car = SubjectLabelsFixture.car(0.3, Direction.LEFT); // at (0.3, 0.5) of 48x32
        JudgeLabels labels = new JudgeLabels(List.of(SubjectLabelsFixture.frame(car, CameraMove.STATIC, false)));
        JudgeBatch batch = new JudgeBatch(1, 32, 48, List.of(new byte[32 * 48 * 3]), List.of(labels));
        SpotTargets targets = SpotTargets.of(batch, new SplittableRandom(1));
        // columns of 4 pixels: 0.3 * 12 = 3.6, rows: 0.5 * 8 = 4
        assertThat(targets.spotPositions()).containsExactly(4 * 12 + 3);
        assertThat(targets.heat()[4 * 12 + 3]).isEqualTo(1);
        assertThat(targets.heat()[0]).isLessThan(0.01f);
        assertThat(targets.boxes()[0]).isCloseTo(0.1f, within(1e-5f));
        assertThat(targets.boxes()[1]).isCloseTo(-0.5f, within(1e-5f));
        assertThat(targets.boxes()[2]).isCloseTo((float) Math.log(0.25), within(1e-5f));
    }
}
