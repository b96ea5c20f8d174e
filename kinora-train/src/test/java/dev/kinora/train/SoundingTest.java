package dev.kinora.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kinora.engine.sound.SoundTimes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SoundingTest {
    private static final int FRAMES = 4; // 13 frames: 0, 1 to 4, 5 to 8, 9 to 12
    private static final int TOKENS = 7; // two frames each, the last one and nothing

    @Test
    void soundIsGivenWhereAllThatIsSeenMeanwhileIs() {
        Sounding always = new Sounding(1, 0, 1);

        assertThat(always.draw(new boolean[] {true, true, true, false, true, true, true, true}, FRAMES, TOKENS, dice()))
                // frame 0 is given, 1 to 4 only half, 5 to 12 are
                .containsExactly(false, false, false, true, true, true, true);
        assertThat(always.draw(
                        new boolean[] {true, true, true, true, false, false, false, false}, FRAMES, TOKENS, dice()))
                .containsExactly(true, true, false, false, false, false, false);
        assertThat(new Sounding(1, 0, 0).draw(new boolean[] {true, true, true, true}, FRAMES, TOKENS, dice()))
                .containsOnly(false);
    }

    @Test
    void aTokenStandsInTheMiddleOfItsTwoFrames() {
        // latent frame 1 shows frames 1 to 4, so 2.5 is the time 1; token 1 is heard during frames 2 and 3
        assertThat(SoundTimes.of(3)).containsExactly(0.5, 1, 1.5);
    }

    @Test
    void sharesMakeSense() {
        assertThatThrownBy(() -> new Sounding(0, 0.2, 0.5)).hasMessageContaining("weight above 0");
        assertThatThrownBy(() -> new Sounding(1, 1, 0.5)).hasMessageContaining("silent below 1");
    }

    private static SplittableRandom dice() {
        return new SplittableRandom(1);
    }
}
