package dev.kinora.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Frame;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.CastMember;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final SpriteAtlas ATLAS = new SpriteAtlas();
    private static final Cast CAST = Cast.load();
    private static final CastMember OTHER = CAST.member("cow");
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final Scene SCENE = new SceneGenerator()
            .generate(
                    4,
                    SceneOptions.single(CAST)
                            .withMembers(List.of(CAST.member("apple")))
                            .with(SceneOptions.single(CAST).choices().withActions(List.of(Action.BOUNCE))));
    private static final List<Frame> PLAIN = film(Fault.NONE, SCENE);

    @Test
    void framesAreMovedButNotMadeUp() {
        assertThat(film(Fault.FROZEN, SCENE)).allMatch(frame -> isSame(frame, PLAIN.getFirst()));
        assertThat(film(Fault.SHUFFLED, SCENE))
                .hasSameSizeAs(PLAIN)
                .allMatch(frame -> PLAIN.stream().anyMatch(plain -> isSame(frame, plain)));
        assertThat(same(film(Fault.SHUFFLED, SCENE))).isLessThan(PLAIN.size() / 2);
        List<Frame> twice =
                film(Fault.MIRRORED, SCENE).stream().map(Fault::mirrored).toList();
        assertThat(same(twice)).isEqualTo(PLAIN.size());
        assertThat(same(film(Fault.MIRRORED, SCENE))).isZero();
    }

    @Test
    void colourAndPresenceChangeWhenTheyShould() {
        List<Frame> recoloured = film(Fault.RECOLOURED, SCENE);
        List<Frame> vanished = film(Fault.VANISHED, SCENE);
        for (int i = 0; i < PLAIN.size(); i++) {
            assertThat(isSame(recoloured.get(i), PLAIN.get(i))).isEqualTo(i < PLAIN.size() / 2);
            assertThat(isSame(vanished.get(i), PLAIN.get(i))).isEqualTo(i < PLAIN.size() / 3);
        }
    }

    /// The first and the last height of a bounce are the same, so turning it over changes the frames
    /// between.
    @Test
    void whatFellRises() {
        List<Frame> rising = film(Fault.REVERSED_GRAVITY, SCENE);
        assertThat(same(rising)).isLessThan(PLAIN.size() / 2);
    }

    @Test
    void somebodyElsePlaysFromTheSecondShotOn() {
        SceneOptions options =
                SceneOptions.full(CAST).withMembers(List.of(CAST.member("car"))).withCompany(1, 3);
        Scene scene = IntStream.range(0, 50)
                .mapToObj(seed -> new SceneGenerator().generate(seed, options))
                .filter(each -> each.shots().size() > 1)
                .findFirst()
                .orElseThrow();
        List<Frame> plain = film(Fault.NONE, scene);
        List<Frame> swapped = film(Fault.SWAPPED, scene);
        int cut = scene.shots().get(1).firstFrame();
        for (int i = 0; i < cut; i++) {
            assertThat(isSame(swapped.get(i), plain.get(i))).isTrue();
        }
        assertThat(isSame(swapped.get(cut), plain.get(cut))).isFalse();
    }

    private static List<Frame> film(Fault fault, Scene scene) {
        return fault.film(scene, OTHER, ATLAS, WIDTH, HEIGHT);
    }

    private static long same(List<Frame> frames) {
        return IntStream.range(0, PLAIN.size())
                .filter(i -> isSame(frames.get(i), PLAIN.get(i)))
                .count();
    }

    private static boolean isSame(Frame one, Frame other) {
        return Arrays.equals(one.rgb(), other.rgb());
    }
}
