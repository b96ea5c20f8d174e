package dev.kinora.provenance.watermark;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Prints the tables of docs/watermark.md. Arguments: scenes of the world, unmarked scenes, a
/// folder of films that the shipped model made and nobody marked, and a folder of photographs.
/// One thread; times are the processor's.
final class WatermarkTable {
    private static final WatermarkKey KEY = new WatermarkKey(new byte[WatermarkKey.BYTES]);
    private static final int ID = 0x5eed0000;
    private static final int CODE_BITS = ConvolutionalCode.length(Payload.BITS);
    /// Whose rates are meant for large pictures.
    private static final Set<Attack> LARGE =
            EnumSet.of(Attack.NONE, Attack.MEGABITS_2, Attack.MEGABIT_1, Attack.KILOBITS_500);
    private static final Set<Attack> MIDDLING = EnumSet.of(Attack.NONE, Attack.KILOBITS_150);
    private static final Set<Attack> SMALL =
            EnumSet.complementOf(EnumSet.of(Attack.MEGABITS_2, Attack.MEGABIT_1, Attack.KILOBITS_500));

    /// Films of one kind.
    ///
    /// @param film by number, in a size
    private record Kind(String words, int clips, Filming film) {}

    private interface Filming {
        List<Frame> of(int clip, int width, int height, int frames);
    }

    /// What became of the clips of one kind under one attack.
    private static final class Tally {
        private int clips;
        private int right;
        private int wrong;
        private double bits;
        private double kilobits;

        void add(WatermarkReader.Measured measured, int id, double kilobitsPerSecond) {
            clips++;
            kilobits += kilobitsPerSecond;
            bits += measured.bitAccuracy();
            measured.found().ifPresent(found -> {
                if (found.id() == id) right++;
                else wrong++;
            });
        }

        void add(Tally other) {
            clips += other.clips;
            right += other.right;
            wrong += other.wrong;
            bits += other.bits;
            kilobits += other.kilobits;
        }

        String cell() {
            return String.format(Locale.ROOT, "%d of %d (%.3f)", right, clips, bits / clips);
        }
    }

    private final List<Kind> kinds;

    private WatermarkTable(List<Kind> kinds) {
        this.kinds = kinds;
    }

    public static void main(String[] args) throws IOException {
        int scenes = Integer.parseInt(args[0]);
        int unmarked = Integer.parseInt(args[1]);
        List<Path> made = files(Path.of(args[2]), "mkv|mp4");
        List<Path> photos = files(Path.of(args[3]), "jpe?g|png|webp");
        Films films = Films.open();
        WatermarkTable table = new WatermarkTable(List.of(
                new Kind("world", scenes, films::world),
                new Kind(
                        "model",
                        made.size(),
                        (i, width, height, frames) -> Films.file(made.get(i), width, height, frames)),
                new Kind(
                        "photographs",
                        photos.size(),
                        (i, width, height, frames) -> Films.pan(photos.get(i), width, height, frames))));
        table.attacks(256, 144, 25, SMALL);
        table.attacks(640, 360, 25, MIDDLING);
        table.attacks(1280, 720, 13, LARGE);
        table.falsePositives(films, unmarked);
    }

    private void attacks(int width, int height, int frames, Set<Attack> attacks) {
        Costs costs = new Costs();
        Map<Attack, List<Tally>> tallies = new EnumMap<>(Attack.class);
        for (Attack attack : attacks)
            tallies.put(attack, kinds.stream().map(_ -> new Tally()).toList());
        for (int kind = 0; kind < kinds.size(); kind++) {
            for (int clip = 0; clip < kinds.get(kind).clips; clip++) {
                List<Frame> film = kinds.get(kind).film.of(clip, width, height, frames);
                int id = ID + 1000 * kind + clip;
                List<Frame> published = published(film, id, costs);
                for (Map.Entry<Attack, List<Tally>> row : tallies.entrySet()) {
                    Attack attack = row.getKey();
                    Attack.Attacked attacked = attack.measuredOn(published);
                    WatermarkReader.Measured measured = measured(attacked.frames(), id, attack == Attack.NONE, costs);
                    row.getValue().get(kind).add(measured, id, attacked.kilobitsPerSecond());
                }
                System.err.printf(Locale.ROOT, "%s, %s %d%n", width + "x" + height, kinds.get(kind).words, clip);
            }
        }
        print(width, height, frames, tallies, costs);
    }

    private void print(int width, int height, int frames, Map<Attack, List<Tally>> tallies, Costs costs) {
        System.out.printf(Locale.ROOT, "%n## %dx%d, %d frames%n%n%s%n%n", width, height, frames, costs.words());
        List<String> names = kinds.stream().map(Kind::words).toList();
        System.out.printf("| Attack | %s | all | found | wrong ids |%n", String.join(" | ", names));
        System.out.println("|---|" + "---|".repeat(kinds.size() + 3));
        tallies.forEach((attack, each) -> {
            Tally all = new Tally();
            each.forEach(all::add);
            List<String> cells = each.stream().map(Tally::cell).toList();
            System.out.printf(
                    Locale.ROOT,
                    "| %s%s | %s | %s | %.0f%% | %d |%n",
                    attack.words,
                    all.kilobits == 0
                            ? ""
                            : String.format(Locale.ROOT, " (became %.0f kb/s)", all.kilobits / all.clips),
                    String.join(" | ", cells),
                    all.cell(),
                    100.0 * all.right / all.clips,
                    all.wrong);
        });
        System.out.flush();
    }

    /// Marked and encoded as it would leave.
    private static List<Frame> published(List<Frame> film, int id, Costs costs) {
        Frame first = film.getFirst();
        Watermark watermark = new Watermark(KEY, id, first.width(), first.height());
        long before = Costs.now();
        List<Frame> marked = film.stream().map(watermark::mark).toList();
        costs.marking += Costs.now() - before;
        costs.marked += film.size();
        costs.decibels += WatermarkTest.decibels(first, marked.getFirst());
        costs.clips++;
        return Attack.encoded(marked, ".mp4", Watermark.leastQuality(first.width(), first.height()));
    }

    private static WatermarkReader.Measured measured(List<Frame> film, int id, boolean isPublished, Costs costs) {
        WatermarkReader reader = new WatermarkReader(KEY);
        long before = Costs.now();
        film.forEach(reader::add);
        long read = Costs.now();
        WatermarkReader.Measured measured = reader.measure(id);
        if (isPublished) {
            costs.reading += read - before;
            costs.read += film.size();
        }
        boolean isInPlace = measured.found().isPresent()
                && measured.found().get().scale() == 1
                && measured.found().get().degrees() == 0;
        costs.add(isInPlace, Costs.now() - read);
        return measured;
    }

    /// Whatever is found here is wrong.
    private void falsePositives(Films films, int unmarked) {
        List<String> found = new ArrayList<>();
        IntFunction<List<Frame>> scene = i -> films.world(1_000_000 + i, 96 + 32 * (i % 3), 64 + 16 * (i % 4), 5);
        int clips = count("world", unmarked, scene, found);
        for (Kind kind : kinds.subList(1, kinds.size())) {
            clips += count(kind.words, kind.clips, i -> kind.film.of(i, 256, 144, 5), found);
            clips += count(kind.words, kind.clips, i -> kind.film.of(i, 640, 360, 2), found);
        }
        System.out.printf(
                "%nUnmarked: a mark found in %d of %d clips %s; computed: below 12 / 2^24 = %.1e of them%n",
                found.size(), clips, found, 12 / Math.pow(2, 24));
    }

    private static int count(String kind, int clips, IntFunction<List<Frame>> films, List<String> found) {
        IntStream.range(0, clips)
                .filter(i -> {
                    WatermarkReader reader = new WatermarkReader(KEY);
                    films.apply(i).forEach(reader::add);
                    return reader.detect().isPresent();
                })
                .forEach(i -> found.add(kind + " " + i));
        return clips;
    }

    /// Processor time, in nanoseconds.
    private static final class Costs {
        private long marking;
        private int marked;
        private long reading;
        private int read;
        private long lookingInPlace;
        private int inPlace;
        private long lookingEverywhere;
        private int everywhere;
        private double decibels;
        private int clips;

        static long now() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        void add(boolean isInPlace, long looking) {
            if (isInPlace) {
                lookingInPlace += looking;
                inPlace++;
            } else {
                lookingEverywhere += looking;
                everywhere++;
            }
        }

        String words() {
            return String.format(
                    Locale.ROOT,
                    "%.1f dB; processor time of one thread: %.1f ms a frame to mark, %.1f ms a frame to read, then %.2f s a"
                            + " film where the picture stands as it was, %.2f s where all poses are tried; the code has"
                            + " %d bits.",
                    decibels / clips,
                    marking / 1e6 / marked,
                    reading / 1e6 / read,
                    lookingInPlace / 1e9 / Math.max(1, inPlace),
                    lookingEverywhere / 1e9 / Math.max(1, everywhere),
                    CODE_BITS);
        }
    }

    private static List<Path> files(Path folder, String endings) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches("(?i).*\\.(" + endings + ")"))
                    .sorted()
                    .toList();
        }
    }
}
