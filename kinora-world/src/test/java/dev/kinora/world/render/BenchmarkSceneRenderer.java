package dev.kinora.world.render;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Frames a second of generated scenes of 49 frames at 160×96 (all places, looks, cameras), sprites in the atlas.
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class BenchmarkSceneRenderer {
    private static final int FRAMES = 49;
    private static final int SCENES = 60;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 96;

    private final SpriteAtlas atlas = new SpriteAtlas();
    private final List<Scene> scenes = new ArrayList<>();
    private final byte[] rgb = new byte[WIDTH * HEIGHT * 3];
    private final byte[] mask = new byte[WIDTH * HEIGHT];

    @Setup
    public void generate() {
        SceneOptions options = SceneOptions.full(Cast.load());
        SceneGenerator generator = new SceneGenerator();
        for (int seed = 0; seed < SCENES; seed++) {
            scenes.add(generator.generate(seed, options));
        }
    }

    /// Whole clips: backdrops and sprites are prepared for every shot.
    @Benchmark
    @OperationsPerInvocation(FRAMES * SCENES)
    public byte[] clips() {
        for (Scene scene : scenes) {
            SceneRenderer renderer = new SceneRenderer(atlas, scene, WIDTH, HEIGHT);
            for (int frame = 0; frame < FRAMES; frame++) {
                renderer.renderWithMask(frame, rgb, mask);
            }
        }
        return rgb;
    }

    /// The preparation alone: the first frame of every scene.
    @Benchmark
    @OperationsPerInvocation(SCENES)
    public byte[] firstFrames() {
        for (Scene scene : scenes) {
            new SceneRenderer(atlas, scene, WIDTH, HEIGHT).renderWithMask(0, rgb, mask);
        }
        return rgb;
    }
}
