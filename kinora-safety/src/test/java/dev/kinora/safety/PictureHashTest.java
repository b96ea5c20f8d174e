package dev.kinora.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Resample;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On scenes of the storybook world, whose backgrounds are much alike.
class PictureHashTest {
    private static final int SCENES = 60;
    private static final int WITHIN = Policy.builtIn().blockedWithin();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void copiesAreRecognisedAndOtherScenesAreNot() {
        List<Frame> scenes = scenes();
        List<PictureHash> hashes = scenes.stream()
                .map(scene -> PictureHash.of(scene).orElseThrow())
                .toList();
        Map<String, UnaryOperator<Frame>> copies = new TreeMap<>(Map.of(
                "half the size", frame -> Resample.AREA.scale(frame, 48, 32),
                "three times the size", frame -> Resample.BICUBIC.scale(frame, 288, 192),
                "another shape", frame -> Resample.AREA.scale(frame, 80, 80),
                "H.264", this::encoded,
                "JPEG", this::jpeg,
                "brighter", frame -> levels(frame, 1, 25),
                "less contrast", frame -> levels(frame, 0.7, 20)));
        copies.forEach((name, copy) -> {
            for (int i = 0; i < SCENES; i++) {
                Frame changed = copy.apply(scenes.get(i));
                assertThat(PictureHash.of(changed).orElseThrow().distance(hashes.get(i)))
                        .as("%s, seed %d", name, i)
                        .isLessThanOrEqualTo(WITHIN);
            }
        });
        for (int i = 0; i < SCENES; i++) {
            PictureHash turned = PictureHash.ofMirrored(mirrored(scenes.get(i))).orElseThrow();
            PictureHash flipped = PictureHash.ofMirrored(scenes.get(i)).orElseThrow();
            assertThat(turned.distance(hashes.get(i))).isLessThan(4);
            for (int j = 0; j < i; j++) {
                int nearest = Math.min(hashes.get(i).distance(hashes.get(j)), flipped.distance(hashes.get(j)));
                assertThat(nearest).as("seeds %d and %d", i, j).isGreaterThan(WITHIN);
            }
        }
    }

    private static List<Frame> scenes() {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        SceneOptions options = SceneOptions.full(cast).withAspect(1.5).withFrames(5);
        return IntStream.range(0, SCENES)
                .mapToObj(
                        seed -> new SceneRenderer(atlas, new SceneGenerator().generate(seed, options), 96, 64).frame(0))
                .toList();
    }

    private Frame encoded(Frame frame) {
        Path file = folder.resolve("copy.mp4");
        Clip.silent(List.of(frame, frame), FrameRate.of(12)).save(file);
        return Frame.load(file);
    }

    private Frame jpeg(Frame frame) {
        Path file = folder.resolve("copy.jpg");
        frame.save(file);
        return Frame.load(file);
    }

    private static Frame levels(Frame frame, double contrast, double added) {
        byte[] rgb = frame.rgb().clone();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.clamp(Math.round((rgb[i] & 0xff) * contrast + added), 0, 255);
        }
        return new Frame(frame.width(), frame.height(), rgb);
    }

    private static Frame mirrored(Frame frame) {
        byte[] rgb = new byte[frame.rgb().length];
        for (int y = 0; y < frame.height(); y++) {
            for (int x = 0; x < frame.width(); x++) {
                int from = (y * frame.width() + x) * 3;
                System.arraycopy(frame.rgb(), from, rgb, (y * frame.width() + frame.width() - 1 - x) * 3, 3);
            }
        }
        return new Frame(frame.width(), frame.height(), rgb);
    }
}
