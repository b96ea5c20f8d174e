package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.train.judge.Detection;
import dev.kinora.train.judge.Head;
import dev.kinora.train.judge.Track;
import dev.kinora.train.judge.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityMeasuresTest {
    @Test
    void consistencyIsOneForTheSameAndHalfWhereItTurnsAway() {
        float[] a = {2, 0};
        float[] b = {0, 5};
        assertThat(IdentityMeasures.consistency(List.of(a, a, a))).isCloseTo(1, within(1e-9));
        // the second frame fits neither; the third fits the one before
        assertThat(IdentityMeasures.consistency(List.of(a, b, b))).isCloseTo(0.25, within(1e-9));
        assertThat(IdentityMeasures.consistency(List.of(a))).isNaN();
    }

    @Test
    void driftIsTheShareOfOtherAnswers() {
        List<Detection> seen = new ArrayList<>();
        for (int frame = 0; frame < 8; frame++) {
            seen.add(Seen.at(frame, 0.5, 0.5, 1, frame < 6 ? 0 : 2));
        }
        Verdict verdict = Seen.verdict(8, List.of(new Track(0, seen)));
        assertThat(IdentityMeasures.drift(verdict, Head.SUBJECT)).isZero();
        assertThat(IdentityMeasures.drift(verdict, Head.COLOUR)).isCloseTo(0.25, within(1e-9));
        assertThat(IdentityMeasures.subjects(verdict)).isLessThan(1);
        assertThat(IdentityMeasures.drift(Seen.verdict(8, List.of()), Head.SUBJECT))
                .isNaN();
    }

    @Test
    void growingIsNoDriftOfShapeWideningIs() {
        List<Detection> widening = List.of(
                Seen.sized(0, 0.5, 0.5, 0.1, 0, 0),
                Seen.sized(1, 0.5, 0.5, 0.2, 0, 0),
                Seen.sized(2, 0.5, 0.5, 0.4, 0, 0));
        assertThat(IdentityMeasures.shapeDrift(Seen.verdict(3, List.of(new Track(0, widening)))))
                .isCloseTo(Math.log(2), within(1e-9));
        assertThat(IdentityMeasures.shapeDrift(Seen.verdict(3, List.of(Seen.moving(0, 0, 2, 0.3, 0, 0)))))
                .isZero();
    }

    /// One appears in the middle and vanishes there; another walks in from the left edge.
    @Test
    void apparitionsAreCountedWhereNothingExcusesThem() {
        Track ghost = Seen.moving(0, 2, 5, 0.4, 0, 0);
        Track visitor = Seen.moving(0, 3, 9, 0.05, 1, 0);
        assertThat(IdentityMeasures.apparitions(Seen.verdict(10, List.of(ghost))))
                .isEqualTo(2);
        assertThat(IdentityMeasures.apparitions(Seen.verdict(10, List.of(visitor))))
                .isZero();
        assertThat(IdentityMeasures.apparitions(Seen.verdict(10, List.of(Seen.moving(0, 0, 4, 0.3, 0, 0)), 5)))
                .isZero();
    }

    @Test
    void whoComesBackMustBeTheSame() {
        Track gone = Seen.moving(0, 0, 3, 0.3, 1, 2);
        Track same = Seen.moving(0, 7, 9, 0.7, 1, 2);
        Track repainted = Seen.moving(0, 7, 9, 0.7, 1, 0);
        Track other = Seen.moving(0, 7, 9, 0.7, 0, 2);
        assertThat(IdentityMeasures.permanence(Seen.verdict(10, List.of(gone, same))))
                .isEqualTo(1);
        assertThat(IdentityMeasures.permanence(Seen.verdict(10, List.of(gone, repainted))))
                .isZero();
        assertThat(IdentityMeasures.permanence(Seen.verdict(10, List.of(gone, other))))
                .isZero();
        assertThat(IdentityMeasures.permanence(Seen.verdict(10, List.of(gone)))).isNaN();
    }

    @Test
    void theCastOutlivesACut() {
        Track before = Seen.moving(0, 0, 4, 0.3, 1, 2);
        Track company = Seen.moving(0, 0, 4, 0.6, 0, 0);
        Track same = Seen.moving(1, 5, 9, 0.3, 1, 2);
        Track swapped = Seen.moving(1, 5, 9, 0.3, 2, 2);
        assertThat(IdentityMeasures.cutConsistency(Seen.verdict(10, List.of(before, company, same), 5)))
                .isEqualTo(1);
        assertThat(IdentityMeasures.cutConsistency(Seen.verdict(10, List.of(before, swapped), 5)))
                .isZero();
        assertThat(IdentityMeasures.cutConsistency(Seen.verdict(10, List.of(before))))
                .isNaN();
    }
}
