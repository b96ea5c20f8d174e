package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenFramesTest {
    @Test
    void drawsEachKindAsOftenAsAsked() {
        SplittableRandom random = new SplittableRandom(1);
        GivenFrames given = new GivenFrames(0.2, 0.1, 0.1);
        int none = 0;
        for (int i = 0; i < 5000; i++) {
            none += count(given.draw(5, random)) == 0 ? 1 : 0;
        }
        // 60% and one hole in 25 that spans all 5 frames; three deviations of 5000 draws
        assertThat(none / 5000.0).isCloseTo(0.604, within(0.021));
    }

    @Test
    void theFirstFrameAlone() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            assertThat(new GivenFrames(1, 0, 0).draw(4, random)).containsExactly(true, false, false, false);
        }
    }

    @Test
    void endsAreRunsAtTheBeginningOrTheEnd() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            boolean[] given = new GivenFrames(0, 1, 0).draw(5, random);
            assertThat(count(given)).isBetween(1, 4);
            assertThat(changes(given)).isEqualTo(1);
        }
    }

    @Test
    void holesAreOneRun() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200; i++) {
            assertThat(changes(new GivenFrames(0, 0, 1).draw(6, random))).isLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 13})
    void somethingIsAlwaysLeftToGenerate(int frames) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 500; i++) {
            assertThat(count(new GivenFrames(0.3, 0.3, 0.4).draw(frames, random)))
                    .isLessThan(frames);
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
