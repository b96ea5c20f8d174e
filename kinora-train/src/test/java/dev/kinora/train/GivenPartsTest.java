package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenPartsTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void drawsEachKindAsOftenAsAsked() {
        GivenParts given = new GivenParts(0.2, 0.1, 0.1, 0.1);
        int none = 0;
        for (int i = 0; i < 5000; i++) {
            none += count(given.draw(5, 2, 2, random)) == 0 ? 1 : 0;
        }
        // 50%, one hole in 25 that spans all 5 frames, one rectangle in 4 that spans the picture; three deviations
        assertThat(none / 5000.0).isCloseTo(0.529, within(0.021));
    }

    @Test
    void theFirstFrameAlone() {
        for (int i = 0; i < 50; i++) {
            assertThat(new GivenParts(1, 0, 0, 0).draw(3, 1, 2, random))
                    .containsExactly(true, true, false, false, false, false);
        }
    }

    @Test
    void endsAreRunsAtTheBeginningOrTheEnd() {
        for (int i = 0; i < 200; i++) {
            boolean[] given = new GivenParts(0, 1, 0, 0).draw(5, 1, 1, random);
            assertThat(count(given)).isBetween(1, 4);
            assertThat(changes(given)).isEqualTo(1);
        }
    }

    @Test
    void holesAreOneRun() {
        int mostGiven = 0;
        for (int i = 0; i < 200; i++) {
            boolean[] given = new GivenParts(0, 0, 1, 0).draw(6, 1, 1, random);
            assertThat(changes(given)).isLessThanOrEqualTo(2);
            mostGiven = Math.max(mostGiven, count(given));
        }
        assertThat(mostGiven).isEqualTo(5);
    }

    /// In all frames the same; what is missing fills the rectangle around it, which has every place and size.
    @Test
    void regionsAreOneRectangleOfAllFrames() {
        boolean[] everMissing = new boolean[12];
        boolean[] everGiven = new boolean[12];
        for (int i = 0; i < 300; i++) {
            boolean[] given = new GivenParts(0, 0, 0, 1).draw(2, 3, 4, random);
            assertThat(Arrays.copyOfRange(given, 12, 24)).containsExactly(Arrays.copyOf(given, 12));
            int[] missing = IntStream.range(0, 12).filter(cell -> !given[cell]).toArray();
            int[] rows = Arrays.stream(missing).map(cell -> cell / 4).distinct().toArray();
            int[] columns =
                    Arrays.stream(missing).map(cell -> cell % 4).distinct().toArray();
            assertThat(missing).hasSize(rows.length * columns.length);
            assertThat(rows[rows.length - 1] - rows[0]).isEqualTo(rows.length - 1);
            assertThat(columns[columns.length - 1] - columns[0]).isEqualTo(columns.length - 1);
            for (int cell = 0; cell < 12; cell++) {
                everMissing[cell] |= !given[cell];
                everGiven[cell] |= given[cell];
            }
        }
        assertThat(everMissing).doesNotContain(false);
        assertThat(everGiven).doesNotContain(false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13})
    void somethingIsAlwaysLeftToGenerate(int frames) {
        for (int i = 0; i < 500; i++) {
            assertThat(count(new GivenParts(0.3, 0.2, 0.3, 0.2).draw(frames, 2, 2, random)))
                    .isLessThan(frames * 4);
        }
    }

    private static int count(boolean[] given) {
        return (int) IntStream.range(0, given.length).filter(i -> given[i]).count();
    }

    private static int changes(boolean[] given) {
        return (int) IntStream.range(1, given.length)
                .filter(i -> given[i] != given[i - 1])
                .count();
    }
}
