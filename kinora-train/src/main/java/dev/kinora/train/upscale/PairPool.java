package dev.kinora.train.upscale;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pairs of pictures in a folder: made when first asked for, read from then on.
///
/// A file holds the pairs of one scene, small picture before large one, as plain RGB.
final class PairPool {
    private final Path folder;
    private final PairMaker maker;

    PairPool(Path folder, PairMaker maker) {
        this.folder = folder;
        this.maker = maker;
    }

    List<Pair> pairs(long index) {
        Path file = folder.resolve("scene-%06d.pairs".formatted(index));
        try {
            return Files.exists(file) ? read(file) : kept(file, maker.pairs(index));
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read or written.".formatted(file), failed);
        }
    }

    private List<Pair> kept(Path file, List<Pair> pairs) throws IOException {
        Files.createDirectories(folder);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = Files.newOutputStream(part)) {
            for (Pair pair : pairs) {
                out.write(pair.small().rgb());
                out.write(pair.large().rgb());
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return pairs;
    }

    private List<Pair> read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int width = maker.width();
        int height = maker.height();
        int factor = maker.factor();
        int small = 3 * width * height;
        int each = small * (1 + factor * factor);
        if (bytes.length != PairMaker.PICTURES * each) {
            throw new IllegalStateException(
                    "%s has %d bytes, not %d: it is of another size or cut short. Delete its folder; it is made anew."
                            .formatted(file, bytes.length, PairMaker.PICTURES * each));
        }
        List<Pair> pairs = new ArrayList<>();
        for (int at = 0; at + each <= bytes.length; at += each) {
            byte[] first = Arrays.copyOfRange(bytes, at, at + small);
            byte[] second = Arrays.copyOfRange(bytes, at + small, at + each);
            pairs.add(new Pair(new Frame(width, height, first), new Frame(factor * width, factor * height, second)));
        }
        return pairs;
    }
}
