package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// Prints the tables of docs/watermark.md. Arguments: clips of each size, unmarked clips, and a folder of photographs.
final class WatermarkTable {
    private static final WatermarkKey KEY = new WatermarkKey(new byte[WatermarkKey.BYTES]);
    private static final int ID = 0x5eed0000;

    /// Films of one kind, by number.
    private record Kind(String words, int clips, LongFunction<List<Frame>> film) {}

    private WatermarkTable() {}

    public static void main(String[] args) throws IOException {
        int clips = Integer.parseInt(args[0]);
        int unmarked = Integer.parseInt(args[1]);
        List<Path> photos = args.length > 2 ? photos(Path.of(args[2])) : List.of();
        Films films = Films.open();
        List<Kind> kinds = new ArrayList<>();
        kinds.add(new Kind("world 96x64, 25 frames", clips, seed -> films.world(seed, 96, 64, 25)));
        kinds.add(new Kind("world 256x144, 25 frames", clips, seed -> films.world(seed, 256, 144, 25)));
        kinds.add(new Kind("world 1280x720, 5 frames", clips, seed -> films.world(seed, 1280, 720, 5)));
        if (!photos.isEmpty()) {
            int some = Math.min(clips, photos.size());
            kinds.add(
                    new Kind("photo pan 256x144, 24 frames", some, i -> Films.pan(photos.get((int) i), 256, 144, 24)));
            kinds.add(
                    new Kind("photo pan 1280x720, 8 frames", some, i -> Films.pan(photos.get((int) i), 1280, 720, 8)));
        }
        for (Kind kind : kinds) print(kind);
        falsePositives(films, unmarked, photos);
    }

    private static void print(Kind kind) {
        System.out.printf("%n## %s, %d clips%n", kind.words, kind.clips);
        List<List<Frame>> published = new ArrayList<>();
        double decibels = 0;
        long markNanos = 0;
        int frames = 0;
        for (int i = 0; i < kind.clips; i++) {
            List<Frame> film = kind.film.apply(i);
            Frame first = film.getFirst();
            Watermark watermark = new Watermark(KEY, ID + i, first.width(), first.height());
            long before = System.nanoTime();
            List<Frame> marked = film.stream().map(watermark::mark).toList();
            markNanos += System.nanoTime() - before;
            frames += film.size();
            decibels += WatermarkTest.decibels(first, marked.getFirst());
            published.add(Attack.encoded(marked, ".mp4", Watermark.leastQuality(first.width(), first.height())));
        }
        System.out.printf("%.1f dB, %.1f ms a frame to mark%n%n", decibels / kind.clips, markNanos / 1e6 / frames);
        System.out.println(
                "| Attack | Right id | Wrong id | Code bits right, where found | z, where found | Seconds a clip |");
        System.out.println("|---|---|---|---|---|---|");
        for (Attack attack : Attack.values()) row(attack, published);
    }

    private static void row(Attack attack, List<List<Frame>> published) {
        int right = 0;
        int wrong = 0;
        double agreement = 0;
        double z = 0;
        double seconds = 0;
        for (int i = 0; i < published.size(); i++) {
            List<Frame> film = attack.on(published.get(i));
            long before = System.nanoTime();
            Optional<Detection> found = detect(film);
            seconds += (System.nanoTime() - before) / 1e9;
            if (found.isEmpty()) continue;
            if (found.get().id() == ID + i) right++;
            else wrong++;
            agreement += found.get().bitAgreement();
            z += found.get().z();
        }
        int found = Math.max(1, right + wrong);
        System.out.printf(
                "| %s | %d of %d | %d | %.3f | %.1f | %.1f |%n",
                attack.words, right, published.size(), wrong, agreement / found, z / found, seconds / published.size());
    }

    private static void falsePositives(Films films, int unmarked, List<Path> photos) {
        long found = IntStream.range(0, unmarked)
                .filter(i -> detect(films.world(1_000_000 + i, 96 + 32 * (i % 3), 64 + 16 * (i % 4), 1))
                        .isPresent())
                .count();
        System.out.printf("%nUnmarked: a mark found in %d of %d scenes", found, unmarked);
        long inPhotos = photos.stream()
                .filter(photo -> detect(Films.pan(photo, 640, 360, 2)).isPresent())
                .count();
        System.out.printf(" and %d of %d photographs%n", inPhotos, photos.size());
    }

    private static Optional<Detection> detect(List<Frame> film) {
        WatermarkReader reader = new WatermarkReader(KEY);
        film.forEach(reader::add);
        return reader.detect();
    }

    private static List<Path> photos(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches("(?i).*\\.(jpe?g|png|webp)"))
                    .sorted()
                    .toList();
        }
    }
}
