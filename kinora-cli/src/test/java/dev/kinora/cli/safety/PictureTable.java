package dev.kinora.cli.safety;

import dev.kinora.cli.options.Models;
import dev.kinora.engine.screen.PictureScreen;
import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.story.Cast;
import dev.kinora.world.story.SceneGenerator;
import dev.kinora.world.story.SceneOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// False alarms of the picture screen: the highest scores of harmless films, looked at twice a second as the publisher
/// does; `main` prints the table of docs/safety.md. Arguments: how many scenes of the world, then films or pictures.
final class PictureTable {
    private static final double[] THRESHOLDS = {0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99};
    private static final int FRAMES = 49; // 12 a second
    private static final int EVERY = 6;

    private final PictureScreen screen;
    private long nanoseconds;
    private int looks;

    private PictureTable(PictureScreen screen) {
        this.screen = screen;
    }

    /// @param scores of the frames looked at, the highest first
    private record Film(String name, double[] scores) {
        double highest() {
            return scores[0];
        }
    }

    public static void main(String[] arguments) {
        long start = System.nanoTime();
        try (PictureScreen screen = PictureScreen.open(Models.screen())) {
            System.out.printf(Locale.ROOT, "opening %.0f ms%n", (System.nanoTime() - start) / 1e6);
            PictureTable table = new PictureTable(screen);
            Cast cast = Cast.load();
            SpriteAtlas atlas = new SpriteAtlas();
            int scenes = Integer.parseInt(arguments[0]);
            for (int[] size : new int[][] {{96, 64}, {256, 160}}) {
                List<Film> films = IntStream.range(0, scenes)
                        .mapToObj(seed -> table.scene(seed, size[0], size[1], cast, atlas))
                        .toList();
                table.print("world %dx%d".formatted(size[0], size[1]), films);
            }
            List<Film> files = Arrays.stream(arguments)
                    .skip(1)
                    .map(name -> table.file(Path.of(name)))
                    .toList();
            if (!files.isEmpty()) {
                table.print("files", files);
            }
        }
    }

    private Film scene(long seed, int width, int height, Cast cast, SpriteAtlas atlas) {
        SceneOptions options =
                SceneOptions.full(cast).withAspect((double) width / height).withFrames(FRAMES);
        SceneRenderer renderer = new SceneRenderer(atlas, new SceneGenerator().generate(seed, options), width, height);
        List<Double> scores = new ArrayList<>();
        for (int i = 0; i < FRAMES; i += EVERY) {
            scores.add(score(renderer.frame(i)));
        }
        return film("seed " + seed, scores);
    }

    private Film file(Path file) {
        List<Double> scores = new ArrayList<>();
        try (ClipReader reader = ClipReader.open(file)) {
            long every = Math.max(1, Math.round(reader.rate().framesPerSecond() / 2));
            for (long i = 0; reader.hasNext(); i++) {
                Frame frame = reader.next();
                if (i % every == 0) {
                    scores.add(score(frame));
                }
            }
        }
        return film(String.valueOf(file.getFileName()), scores);
    }

    private static Film film(String name, List<Double> scores) {
        scores.sort(Comparator.reverseOrder());
        return new Film(name, scores.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private double score(Frame frame) {
        long start = System.nanoTime();
        double score = screen.scores(frame).pornographic();
        nanoseconds += System.nanoTime() - start;
        looks++;
        return score;
    }

    private void print(String group, List<Film> films) {
        System.out.printf(
                Locale.ROOT,
                "%n%s: %d films, %d looks, %.1f ms each%n",
                group,
                films.size(),
                looks,
                nanoseconds / 1e6 / looks);
        for (double threshold : THRESHOLDS) {
            long reached =
                    films.stream().filter(film -> film.highest() >= threshold).count();
            System.out.printf(Locale.ROOT, "  from %.2f: %d of %d%n", threshold, reached, films.size());
        }
        films.stream()
                .sorted(Comparator.comparingDouble(Film::highest).reversed())
                .limit(5)
                .forEach(film -> System.out.printf(
                        Locale.ROOT, "  %s: %s%n", film.name(), Arrays.toString(brief(film.scores()))));
        nanoseconds = 0;
        looks = 0;
    }

    private static double[] brief(double[] scores) {
        return Arrays.stream(scores)
                .limit(4)
                .map(score -> Math.round(score * 1000) / 1000.0)
                .toArray();
    }
}
