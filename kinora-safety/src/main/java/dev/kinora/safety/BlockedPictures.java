package dev.kinora.safety;

import dev.kinora.media.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Pictures that nobody may bring in or take out, known by their hashes: a text file with a picture a line, its hash
/// and a note. Empty lines and those that begin with `#` are left out.
public record BlockedPictures(List<Entry> entries) {
    public static final BlockedPictures NONE = new BlockedPictures(List.of());

    private static final String HEADER =
            "# Pictures that are refused, given or made: hash and note (docs/safety.md, 'kinora block').\n";

    /// @param note for who reads the list; never shown to who is refused
    public record Entry(PictureHash hash, String note) {
        public Entry {
            note = note.replaceAll("\\p{Cntrl}+", " ").strip();
        }
    }

    /// @param distance in bits
    public record Match(Entry entry, int distance) {}

    public BlockedPictures {
        entries = List.copyOf(entries);
    }

    /// @throws PolicyException naming all lines that cannot be read
    public static BlockedPictures read(Path file) {
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.isEmpty() || line.startsWith("#")) continue;
                String[] parts = line.split("\\s+", 2);
                try {
                    entries.add(new Entry(new PictureHash(parts[0]), parts.length == 1 ? "" : parts[1]));
                } catch (IllegalArgumentException wrong) {
                    problems.add("line %d: %s".formatted(i + 1, wrong.getMessage()));
                }
            }
        } catch (IOException e) {
            problems.add("it must be a text file in UTF-8");
        }
        if (!problems.isEmpty()) {
            throw new PolicyException("The list of blocked pictures %s cannot be used:%n- %s"
                    .formatted(file, String.join("%n- ".formatted(), problems)));
        }
        return new BlockedPictures(entries);
    }

    /// Adds to the list in `file`, which is made if it is absent.
    public static void add(Path file, List<Entry> entries) {
        StringBuilder text = new StringBuilder();
        try {
            Files.createDirectories(file.toAbsolutePath().resolveSibling("."));
            if (!Files.exists(file)) text.append(HEADER);
            entries.forEach(entry -> text.append(
                            "%s %s".formatted(entry.hash().bits(), entry.note()).strip())
                    .append('\n'));
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The entry that is most like the picture, as it stands or mirrored.
    ///
    /// @param within so many bits of 256 they may differ
    public Optional<Match> find(Frame picture, int within) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(PictureHash.of(picture), PictureHash.ofMirrored(picture))
                .flatMap(Optional::stream)
                .flatMap(hash -> entries.stream().map(entry -> new Match(entry, hash.distance(entry.hash()))))
                .filter(match -> match.distance() <= within)
                .min(Comparator.comparingInt(Match::distance));
    }
}
