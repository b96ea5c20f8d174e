package dev.kinora.world.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.caption.SeenColours;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.PhysicsScenes;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import dev.kinora.world.story.SmallCast;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final Cast CAST = SmallCast.load();

    private static ObjectNode truth(SceneOptions options, long seed) {
        return Truth.of(new SceneGenerator().generate(seed, options), new Captions(CAST, SeenColours.UNKNOWN));
    }

    /// The text is the same bit for bit on every machine. A change of generator, captions or layout changes these
    /// hashes on purpose: say so in the changelog, because seeds then mean other scenes.
    @Test
    void theTextIsTheSameEverywhere() throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (int seed = 0; seed < 40; seed++) {
            for (SceneOptions options :
                    new SceneOptions[] {SceneOptions.single(CAST), SceneOptions.cast(CAST), SceneOptions.full(CAST)}) {
                digest.update(Truth.text(truth(options, seed)).getBytes(StandardCharsets.UTF_8));
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("82b6c19932c51040b21bd5f7857fb288473cc7bed21eae716d00fe9f57d2a4d4");
    }

    @Test
    void everythingIsWrittenDown() {
        ObjectNode json = truth(SceneOptions.full(CAST), 7);
        assertThat(json.path("version").asInt()).isEqualTo(Truth.VERSION);
        assertThat(json.path("seconds").asDouble()).isCloseTo(49 / 12.0, within(1e-6));
        assertThat(json.path("captions").size()).isEqualTo(6);
        JsonNode shot = json.path("shots").path(0);
        assertThat(shot.path("setting").path("place").asText()).isNotEmpty();
        assertThat(shot.path("camera").path("path").size())
                .isEqualTo(shot.path("frames").asInt());
        JsonNode object = shot.path("objects").path(0);
        assertThat(object.path("track").size()).isEqualTo(shot.path("frames").asInt());
        assertThat(object.path("track").path(0).path("box").size()).isEqualTo(4);
    }

    /// A disc of radius 0.1 at rest height 0.3: its box is known by hand.
    @Test
    void boxesAndTimesAreThoseOfTheScene() {
        Scene scene = PhysicsScenes.generate(PhysicsScenes.Law.COLLISION, PhysicsScenes.TRAINING, 5);
        JsonNode shot = Truth.of(scene, new Captions(PhysicsScenes.CAST, SeenColours.UNKNOWN))
                .path("shots")
                .path(0);
        JsonNode object = shot.path("objects").path(0);
        JsonNode box = object.path("track").path(0).path("box");
        double diameter = object.path("height").asDouble();
        double x = object.path("track").path(0).path("x").asDouble();
        assertThat(box.path(0).asDouble()).isCloseTo(0.5 + (x - diameter / 2) * 0.6, within(2e-6));
        assertThat(box.path(2).asDouble()).isCloseTo(0.5 + (x + diameter / 2) * 0.6, within(2e-6));
        assertThat(box.path(3).asDouble()).isCloseTo(0.8 - 0.2, within(2e-6));
        assertThat(box.path(1).asDouble()).isCloseTo(0.8 - 0.2 - diameter, within(2e-6));
        JsonNode event = shot.path("events").path(0);
        assertThat(event.path("kind").asText()).isEqualTo("collide");
        assertThat(event.path("seconds").asDouble())
                .isCloseTo(event.path("frame").asDouble() / 12, within(1e-6));
    }
}
