package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.face.Face;
import dev.kinora.engine.face.FaceFinder;
import dev.kinora.media.Frame;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How well faces are told from what is none: the surest face of scenes of the world, in which
/// there are none, looked at in their first second and their third; `main` prints the figures of
/// docs/safety.md. Arguments: how many scenes, then pictures, whose faces it lists.
final class FaceTable {
    private static final double[] THRESHOLDS = {0.1, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8};
    private static final int WIDTH = 256;
    private static final int HEIGHT = 160;
    private static final int FRAMES = 49; // 12 a second
    private static final int[] LOOKS = {0, 24};

    private FaceTable() {}

    public static void main(String[] arguments) {
        try (FaceFinder finder = FaceFinder.open(Models.face())) {
            int scenes = Integer.parseInt(arguments[0]);
            Cast cast = Cast.load();
            SpriteAtlas atlas = new SpriteAtlas();
            List<Double> surest = new ArrayList<>();
            for (int seed = 0; seed < scenes; seed++) {
                surest.add(surest(finder, seed, cast, atlas));
            }
            for (double threshold : THRESHOLDS) {
                long reached =
                        surest.stream().filter(score -> score >= threshold).count();
                System.out.printf(Locale.ROOT, "from %.1f: %d of %d scenes%n", threshold, reached, scenes);
            }
            for (String file : List.of(arguments).subList(1, arguments.length)) {
                List<Face> faces = finder.find(Frame.load(Path.of(file)), THRESHOLDS[0]);
                System.out.printf("%s: %s%n", file, faces);
            }
        }
    }

    private static double surest(FaceFinder finder, long seed, Cast cast, SpriteAtlas atlas) {
        SceneOptions options =
                SceneOptions.full(cast).withAspect((double) WIDTH / HEIGHT).withFrames(FRAMES);
        var renderer = new SceneRenderer(atlas, new SceneGenerator().generate(seed, options), WIDTH, HEIGHT);
        double surest = 0;
        for (int look : LOOKS) {
            for (Face face : finder.find(renderer.frame(look), THRESHOLDS[0])) {
                surest = Math.max(surest, face.score());
            }
        }
        if (surest >= 0.3) {
            System.out.printf(Locale.ROOT, "seed %d: %.2f%n", seed, surest);
        }
        return surest;
    }
}
