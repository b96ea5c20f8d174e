package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReconstructionErrorsTest {
    private static final int PIXELS = 4 * 3;

    /// Two frames of 4x3; a subject's corners lie at (1, 0) and (2, 1), so its box has four pixels.
    private static PixelBatch clip() {
        PixelBatch batch = PixelBatch.empty(1, 2, 3, 4);
        for (int frame = 0; frame < 2; frame++) {
            batch.mask()[frame * PIXELS + 1] = 1;
            batch.mask()[frame * PIXELS + 4 + 2] = 1;
        }
        return batch;
    }

    @Test
    void anErrorThatStandsStillHasNoChange() {
        float[] errors = new float[3 * 2 * PIXELS];
        Arrays.fill(errors, 0.2f);
        var sums = new ReconstructionErrors();
        sums.add(clip(), errors);

        assertThat(sums.framesPsnr()).isCloseTo(20, within(1e-5)); // 10 log10(4 / 0.04)
        assertThat(sums.subjectsPsnr()).isCloseTo(20, within(1e-5));
        assertThat(sums.changeRatio()).isZero();
    }

    @Test
    void aSignThatTurnsFromFrameToFrameChangesTwiceAsMuch() {
        float[] errors = new float[3 * 2 * PIXELS];
        for (int i = 0; i < errors.length; i++) {
            errors[i] = i / PIXELS % 2 == 0 ? 0.2f : -0.2f; // [channel, frame, pixel]
        }
        var sums = new ReconstructionErrors();
        sums.add(clip(), errors);

        assertThat(sums.changeRatio()).isCloseTo(2, within(1e-6));
    }

    @Test
    void onlyErrorsInsideTheBoxCountForSubjects() {
        float[] errors = new float[3 * 2 * PIXELS];
        for (int i = 0; i < errors.length; i++) {
            int x = i % 4, y = i / 4 % 3;
            boolean inBox = (x == 1 || x == 2) && y <= 1;
            errors[i] = inBox ? 0.02f : 0.2f;
        }
        var sums = new ReconstructionErrors();
        sums.add(clip(), errors);

        assertThat(sums.subjectsPsnr()).isCloseTo(40, within(1e-5));
        assertThat(sums.framesPsnr()).isCloseTo(-10 * Math.log10((4 * 1e-4 + 8 * 1e-2) / 12), within(1e-5));
    }

    @Test
    void nothingSeenIsNoScore() {
        assertThat(new ReconstructionErrors().subjectsPsnr()).isNaN();
    }
}
