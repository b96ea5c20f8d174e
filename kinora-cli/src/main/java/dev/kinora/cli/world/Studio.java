package dev.kinora.cli.world;

import dev.kinora.media.Clip;
import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import dev.kinora.world.caption.Captions;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.sound.Foley;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Everything that turns seeds into films, for one request.
record Studio(SceneRequest request, Cast cast, SpriteAtlas atlas, Captions captions) {
    private static final int SAMPLE_RATE = 48_000;
    private static final FrameRate RATE = FrameRate.of(Scene.FRAMES_PER_SECOND);

    static Studio open(SceneRequest request) {
        Cast cast = Cast.load();
        SpriteAtlas atlas = new SpriteAtlas();
        return new Studio(request, cast, atlas, new Captions(cast, atlas::naturalColour));
    }

    Scene scene(long seed) {
        return new SceneGenerator().generate(seed, request.options(cast));
    }

    /// @param progress told after each frame how many are done; may throw to cancel
    void film(Scene scene, Path path, IntConsumer progress) {
        SceneRenderer renderer = renderer(scene);
        boolean sounds = ClipWriter.canHoldSound(path);
        ClipFormat silent =
                ClipFormat.silent(request.size().width(), request.size().height(), RATE);
        ClipFormat format = sounds ? silent.withSound(SAMPLE_RATE, 1) : silent;
        try (ClipWriter writer = ClipWriter.open(path, format)) {
            Sound sound = Foley.render(scene, SAMPLE_RATE);
            for (int i = 0; i < scene.frames(); i++) {
                writer.add(renderer.frame(i));
                if (sounds) {
                    writer.add(sound.during(RATE, i));
                }
                progress.accept(i + 1);
            }
            writer.finish();
        }
    }

    Frame still(Scene scene) {
        return renderer(scene).frame(0);
    }

    Clip clip(Scene scene) {
        SceneRenderer renderer = renderer(scene);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < scene.frames(); i++) {
            frames.add(renderer.frame(i));
        }
        return Clip.silent(frames, RATE);
    }

    private SceneRenderer renderer(Scene scene) {
        return new SceneRenderer(
                atlas, scene, request.size().width(), request.size().height());
    }
}
