package dev.kinora.cli.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FinishTest {
    private static final BinaryOperator<Frame> MEAN = (a, b) -> grey((level(a) + level(b)) / 2);
    private static final List<Frame> FRAMES = List.of(grey(0), grey(40), grey(80), grey(120), grey(160));

    @Test
    void withoutANetworkEachFrameIsShownTwiceAndTheFilmEndsOnTime() {
        assertThat(levels(Finish.NONE.shown(FRAMES, FilmLength.ofSeconds(0.25, 12))))
                .containsExactly(0, 0, 40, 40, 80, 80);
    }

    @Test
    void betweenFramesAreOthersAndTheLastOneStands() {
        Finish finish = new Finish(MEAN, UnaryOperator.identity());
        assertThat(levels(finish.shown(FRAMES, FilmLength.ofSeconds(0.25, 12)))).containsExactly(0, 20, 40, 60, 80, 80);
        assertThat(levels(finish.shown(FRAMES, new FilmLength(9, 12, 4))))
                .containsExactly(0, 10, 20, 30, 40, 50, 60, 70, 80);
        assertThat(levels(finish.shown(FRAMES, new FilmLength(3, 12, 1)))).containsExactly(0, 40, 80);
    }

    /// 60 frames a second out of 12: five times each; out of 4, six halves and no further.
    @Test
    void whatCannotBeHalvedIsShownAgain() {
        Finish finish = new Finish(MEAN, UnaryOperator.identity());
        assertThat(levels(finish.shown(FRAMES, new FilmLength(6, 12, 5)))).containsExactly(0, 0, 0, 0, 0, 40);
        assertThat(levels(finish.shown(FRAMES, new FilmLength(7, 12, 6)))).containsExactly(0, 0, 0, 20, 20, 20, 40);
    }

    @Test
    void whatIsShownAgainIsSizedOnce() {
        List<Integer> sized = new ArrayList<>();
        Finish finish = new Finish(Finish.NONE.between(), frame -> {
            sized.add(level(frame));
            return grey(level(frame) + 1);
        });
        assertThat(levels(finish.shown(FRAMES, FilmLength.ofSeconds(0.25, 12)))).containsExactly(1, 1, 41, 41, 81, 81);
        assertThat(sized).containsExactly(0, 40, 80);
    }

    private static List<Integer> levels(Iterator<Frame> shown) {
        List<Integer> levels = new ArrayList<>();
        shown.forEachRemaining(frame -> levels.add(level(frame)));
        return levels;
    }

    private static int level(Frame frame) {
        return frame.channel(0, 0, 0);
    }

    private static Frame grey(int level) {
        return new Frame(1, 1, new byte[] {(byte) level, (byte) level, (byte) level});
    }
}
