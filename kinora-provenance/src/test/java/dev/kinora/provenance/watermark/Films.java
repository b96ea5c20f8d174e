package dev.kinora.provenance.watermark;

import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.Resample;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// Films to mark: scenes of the storybook world, and pans over photographs.
record Films(Cast cast, SpriteAtlas atlas) {
    static Films open() {
        return new Films(Cast.load(), new SpriteAtlas());
    }

    /// @param frames `4k + 1`
    List<Frame> world(long seed, int width, int height, int frames) {
        SceneOptions options =
                SceneOptions.single(cast).withAspect((double) width / height).withFrames(frames);
        Scene scene = new SceneGenerator().generate(seed, options);
        SceneRenderer renderer = new SceneRenderer(atlas, scene, width, height);
        return IntStream.range(0, frames).mapToObj(renderer::frame).toList();
    }

    /// The first pictures of a film that lies in a file, enlarged by interpolation, each twice,
    /// as Kinora shows its own.
    static List<Frame> file(Path film, int width, int height, int frames) {
        List<Frame> read = Clip.load(film).frames();
        return IntStream.range(0, frames)
                .mapToObj(i -> Resample.BICUBIC.cover(read.get(i / 2), width, height))
                .toList();
    }

    /// Two pixels to the right and one down a frame.
    static List<Frame> pan(Path photo, int width, int height, int frames) {
        Frame whole = Resample.AREA.cover(Frame.load(photo), width + 2 * frames, height + frames);
        return IntStream.range(0, frames)
                .mapToObj(i -> Attack.cut(whole, 2 * i, i, width, height))
                .toList();
    }
}
