package dev.kinora.cli.safety;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.safety.BlockedPictures;
import dev.kinora.safety.PictureHash;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "block",
        description = {
            "Put pictures on the list of those that are refused, given or made; of films, one picture of each second.",
            "The list, ~/.kinora/blocked-pictures.txt or what -Dkinora.blocked-pictures=FILE (in KINORA_JAVA_OPTS) names,"
                    + " keeps hashes and notes, no pictures. Copies that were scaled, encoded, brightened or mirrored are"
                    + " recognised, cut or turned ones are not. To take one off, delete its line."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora block portrait.jpg --note \"asked for by the person shown\"")
public final class BlockCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Pictures and films.")
    private List<Path> files = List.of();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why; for who reads the list (the file's name).")
    private String note = "";

    @Mixin
    private final Terminal terminal = new Terminal();

    /// The `--json` result.
    record Added(String list, int pictures) {}

    @Override
    public Integer call() {
        Path list = Policies.blockedFile();
        List<BlockedPictures.Entry> entries =
                files.stream().flatMap(this::entries).toList();
        BlockedPictures.add(list, entries);
        terminal.result(
                new Added(list.toString(), entries.size()),
                "Added %d picture%s to %s.".formatted(entries.size(), entries.size() == 1 ? "" : "s", list));
        return ExitCode.OK;
    }

    private Stream<BlockedPictures.Entry> entries(Path file) {
        Set<PictureHash> hashes = new LinkedHashSet<>();
        GivenPictures.eachSecond(file, frame -> PictureHash.of(frame).ifPresent(hashes::add));
        if (hashes.isEmpty()) {
            throw CommandException.input(
                    "%s shows too little to be recognised by: its pictures are all but even. Nothing was added.", file);
        }
        String why = note.isEmpty() ? String.valueOf(file.getFileName()) : note;
        return hashes.stream().map(hash -> new BlockedPictures.Entry(hash, why));
    }
}
