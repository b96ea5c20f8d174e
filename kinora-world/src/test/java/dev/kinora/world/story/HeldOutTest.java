package dev.kinora.world.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Actor;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final Cast CAST = SmallCast.load();
    private static final SceneGenerator GENERATOR = new SceneGenerator();

    @Test
    void trainingNeverShowsWhatIsHeldOut() {
        SceneOptions options = SceneOptions.full(CAST);
        for (int seed = 0; seed < 1000; seed++) {
            Scene scene = GENERATOR.generate(seed, options);
            for (Shot shot : scene.shots()) {
                for (Actor actor : shot.actors()) {
                    assertThat(HeldOut.name(actor.subject())).isFalse();
                    assertThat(HeldOut.style(actor.subject(), actor.style())).isFalse();
                    assertThat(HeldOut.place(actor.subject(), shot.setting().place()))
                            .isFalse();
                    assertThat(HeldOut.action(actor.subject(), actor.action())).isFalse();
                }
                assertThat(shot.props())
                        .noneMatch(prop -> HeldOut.name(prop.subject())
                                || HeldOut.style(prop.subject(), prop.style())
                                || HeldOut.place(prop.subject(), shot.setting().place()));
            }
        }
    }

    @Test
    void theShippedCastKeepsToItToo() {
        SceneOptions options = SceneOptions.full(Cast.load());
        for (int seed = 0; seed < 500; seed++) {
            assertThat(HeldOut.in(GENERATOR.generate(seed, options))).isEmpty();
        }
    }

    @Test
    void everyHeldOutSceneShowsSomethingHeldOut() {
        SceneOptions options = SceneOptions.cast(CAST).withSplit(Split.HELD_OUT);
        for (int seed = 0; seed < 200; seed++) {
            assertThat(HeldOut.in(GENERATOR.generate(seed, options))).isNotEmpty();
        }
    }

    @Test
    void theFirstLessonsAreNeverHeldOutByName() {
        assertThat(HeldOut.PLAIN).hasSize(32).doesNotHaveDuplicates().noneMatch(HeldOut::name);
    }

    @Test
    void sharesAreAsDocumented() {
        int names = 0;
        int styles = 0;
        int places = 0;
        int actions = 0;
        for (int i = 0; i < 2000; i++) {
            names += HeldOut.name("subject " + i) ? 1 : 0;
            styles += HeldOut.style("subject " + i, "twemoji") ? 1 : 0;
            places += HeldOut.place("subject " + i, Place.DESERT) ? 1 : 0;
            actions += HeldOut.action("subject " + i, Action.HOP) ? 1 : 0;
            assertThat(HeldOut.style("subject " + i, "noto")).isFalse();
            assertThat(HeldOut.action("subject " + i, Action.STAND)).isFalse();
        }
        assertThat(names).isBetween(160, 240);
        assertThat(styles).isBetween(160, 240);
        assertThat(places).isBetween(70, 130);
        assertThat(actions).isBetween(70, 130);
    }

    /// Written down so that nobody moves the line by accident: published results depend on it.
    @Test
    void theLineIsDrawnForEver() {
        List<String> names = CAST.members().stream()
                .map(CastMember::name)
                .filter(HeldOut::name)
                .toList();
        assertThat(names).containsExactly("basketball", "umbrella");
        assertThat(HeldOut.table(CAST).lines().limit(6))
                .containsExactly(
                        "style apple/fluent-emoji-flat",
                        "place balloon/MOUNTAINS",
                        "name basketball",
                        "place bee/OCEAN",
                        "place bee/MOUNTAINS",
                        "place butterfly/TOWN");
    }
}
