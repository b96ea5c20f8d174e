package dev.kinora.engine.footage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.engine.footage.DamagedFrames.Damage;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DamagedFramesTest {
    /// A bar walks over a grey ground, two pixels of thirty-two a frame.
    private static final List<Frame> CLIP =
            IntStream.range(0, 14).mapToObj(DamagedFramesTest::bar).toList();

    @Test
    void aClipWithoutDamageHasNone() {
        assertThat(DamagedFrames.in(CLIP).all()).isEmpty();
    }

    @Test
    void eachKindIsFoundWhereItIs() {
        List<Frame> clip = new ArrayList<>(CLIP);
        clip.set(2, Frame.black(32, 16));
        Collections.fill(clip.subList(5, 8), clip.get(4));
        clip.set(11, flat(250));
        DamagedFrames damage = DamagedFrames.in(clip);
        assertThat(damage.found().get(Damage.BLACK)).containsExactly(2);
        assertThat(damage.found().get(Damage.FROZEN)).containsExactly(5, 6, 7);
        assertThat(damage.found().get(Damage.TORN)).containsExactly(11);
        assertThat(damage.all()).containsExactly(2, 5, 6, 7, 11);
    }

    /// Whoever stands still and walks on was not frozen: nothing has leapt.
    @Test
    void aPauseIsNoDamage() {
        List<Frame> clip = new ArrayList<>(CLIP.subList(0, 6));
        clip.addAll(Collections.nCopies(4, CLIP.get(5)));
        clip.addAll(CLIP.subList(6, 14));
        assertThat(DamagedFrames.in(clip).all()).isEmpty();
    }

    /// Whoever stands still until the scene changes was not frozen either; nor is what stands between black frames
    /// torn.
    @Test
    void cutsAndBlackFramesDoNotCondemnTheirNeighbours() {
        List<Frame> cut = new ArrayList<>(CLIP.subList(0, 6));
        cut.addAll(Collections.nCopies(3, CLIP.get(5)));
        cut.addAll(Collections.nCopies(4, flat(250)));
        assertThat(DamagedFrames.in(cut).all()).isEmpty();
        List<Frame> flashes = new ArrayList<>(CLIP);
        flashes.set(3, Frame.black(32, 16));
        flashes.set(5, Frame.black(32, 16));
        assertThat(DamagedFrames.in(flashes).all()).containsExactly(3, 5);
        List<Frame> pause = new ArrayList<>(CLIP);
        Collections.fill(pause.subList(5, 8), CLIP.get(4));
        pause.set(8, Frame.black(32, 16));
        assertThat(DamagedFrames.in(pause).all()).containsExactly(8);
    }

    @Test
    void clipsThatAreDarkOrStillOrFlickerAreTakenAsTheyAre() {
        assertThat(DamagedFrames.in(Collections.nCopies(9, Frame.black(32, 16))).all())
                .isEmpty();
        assertThat(DamagedFrames.in(Collections.nCopies(9, flat(90))).all()).isEmpty();
        List<Frame> strobe = List.of(flat(40), flat(200), flat(40), flat(200), flat(40), flat(200));
        assertThat(DamagedFrames.in(strobe).all()).isEmpty();
        assertThat(DamagedFrames.in(List.of(flat(40), flat(200), flat(40), flat(200)))
                        .all())
                .isEmpty();
        assertThat(DamagedFrames.in(List.of(flat(90))).all()).isEmpty();
    }

    private static Frame bar(int frame) {
        Frame ground = flat(90);
        for (int y = 0; y < 16; y++) {
            for (int x = 2 * frame; x < 2 * frame + 4; x++) {
                Arrays.fill(ground.rgb(), 3 * (32 * y + x), 3 * (32 * y + x) + 3, (byte) 220);
            }
        }
        return ground;
    }

    private static Frame flat(int level) {
        byte[] rgb = new byte[32 * 16 * 3];
        Arrays.fill(rgb, (byte) level);
        return new Frame(32, 16, rgb);
    }
}
