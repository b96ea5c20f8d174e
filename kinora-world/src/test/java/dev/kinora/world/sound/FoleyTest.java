package dev.kinora.world.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kinora.media.Sound;
import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.Event;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.Choices;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.SmallCast;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoleyTest {
    private static final int RATE = 16_000;
    private static final Cast CAST = SmallCast.load();

    private static Scene scene(long seed, Place place, Action... actions) {
        SceneOptions options = SceneOptions.single(CAST)
                .withFrames(25)
                .with(Choices.PLAIN.withPlaces(List.of(place)).withActions(List.of(actions)));
        return new SceneGenerator().generate(seed, options);
    }

    /// Times at which the level jumps: the loudest of 2 ms against the 20 ms before.
    private static List<Double> onsets(float[] samples) {
        int window = RATE / 500;
        var levels = new ArrayList<Double>();
        for (int start = 0; start + window <= samples.length; start += window) {
            double peak = 0;
            for (int i = start; i < start + window; i++) {
                peak = Math.max(peak, Math.abs(samples[i]));
            }
            levels.add(peak);
        }
        var onsets = new ArrayList<Double>();
        for (int i = 10; i < levels.size(); i++) {
            double before = levels.subList(i - 10, i).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            if (levels.get(i) > 0.06 && levels.get(i) > 2 * before) {
                onsets.add((double) i * window / RATE);
            }
        }
        return onsets;
    }

    @Test
    void everyImpactIsHeardWithinTenMilliseconds() {
        int heard = 0;
        for (int seed = 0; seed < 60; seed++) {
            Scene scene = scene(seed, Place.ROOM, Action.BOUNCE, Action.FALL, Action.JUMP);
            List<Double> onsets = onsets(Foley.render(scene, RATE).channels()[0]);
            for (Event event : scene.shots().getFirst().events()) {
                boolean impact = event.kind() == Event.Kind.BOUNCE || event.kind() == Event.Kind.LAND;
                double seconds = event.frame() / 12;
                if (impact && event.strength() > 0.3 && seconds < 2) {
                    heard++;
                    assertThat(onsets)
                            .as("seed %d: %s at %.3f s, heard %s", seed, event.kind(), seconds, onsets)
                            .anyMatch(onset -> Math.abs(onset - seconds) < 0.010);
                }
            }
        }
        assertThat(heard).isGreaterThan(40);
    }

    @Test
    void nothingIsHeardBeforeItHappens() {
        for (int seed = 0; seed < 40; seed++) {
            Scene scene = scene(seed, Place.ROOM, Action.FALL);
            List<Event> events = scene.shots().getFirst().events();
            if (!events.isEmpty()) {
                double first = events.getFirst().frame() / 12;
                assertThat(onsets(Foley.render(scene, RATE).channels()[0])).allMatch(onset -> onset > first - 0.003);
            }
        }
    }

    @Test
    void soundsAreAsLongAsTheSceneAndNeverClip() {
        for (int seed = 0; seed < 60; seed++) {
            Scene scene = new SceneGenerator().generate(seed, SceneOptions.full(CAST));
            Sound sound = Foley.render(scene, RATE);
            assertThat(sound.seconds()).isCloseTo(49 / 12.0, within(1e-4));
            float peak = 0;
            for (float sample : sound.channels()[0]) {
                peak = Math.max(peak, Math.abs(sample));
            }
            assertThat(peak).isIn(0.8f, 0.25f);
        }
    }

    @Test
    void theSameSceneSoundsTheSame() {
        Scene scene = new SceneGenerator().generate(5, SceneOptions.full(CAST));
        assertThat(Foley.render(scene, RATE).channels()[0])
                .isEqualTo(Foley.render(scene, RATE).channels()[0]);
    }

    @Test
    void largerThingsSoundLower() {
        assertThat(crossings(impact(0.2))).isGreaterThan((int) (1.5 * crossings(impact(0.5))));
    }

    @Test
    void anEngineRisesWithItsSpeed() {
        for (int seed = 0; seed < 40; seed++) {
            Scene scene = scene(seed, Place.TOWN, Action.DRIVE);
            Shot shot = scene.shots().getFirst();
            if (shot.events().stream().anyMatch(event -> event.kind() == Event.Kind.ENGINE_START)) {
                float[] samples = Foley.render(scene, RATE).channels()[0];
                double level = 0;
                for (float sample : samples) {
                    level += sample * sample;
                }
                assertThat(Math.sqrt(level / samples.length)).isGreaterThan(0.1); // it runs all the time
                return;
            }
        }
        throw new AssertionError("Nobody drove.");
    }

    @Test
    void lowRatesAreRefused() {
        assertThatThrownBy(() -> Foley.render(scene(1, Place.ROOM, Action.STAND), 4000))
                .hasMessageContaining("8000 Hz or more, got 4000");
    }

    private static double[] impact(double height) {
        var track = new Track(RATE, new double[RATE / 4]);
        new Impacts(track, Place.ROOM).add(Event.Kind.HOP, 0, 1, height, dev.kinora.world.story.Dice.of(1, "impact"));
        return track.samples();
    }

    private static int crossings(double[] samples) {
        int count = 0;
        for (int i = 1; i < RATE / 10; i++) {
            count += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
        }
        return count;
    }
}
