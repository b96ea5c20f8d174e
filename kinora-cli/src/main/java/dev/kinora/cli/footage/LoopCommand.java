package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.Connection;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "loop",
        description = "Make a film that can be played again and again without a jump: its end leads to its beginning.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  kinora loop wheel.mp4 -o wheel.gif")
public final class LoopCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLIP", description = "A film (.mp4, .webm, .gif, .mkv, .mov).")
    private Path clip = Path.of("");

    @Parameters(index = "1", arity = "0..1", paramLabel = "PROMPT", description = "What happens at the seam.")
    private String prompt = "";

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "1", description = "From end to beginning (1).")
    private double seconds;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        Connection connection = new Connection(run.windows());
        int gap = ConnectCommand.gap(seconds, connection, run);
        Footage footage = run.load(clip);
        run.requireWholeLatent(footage);
        List<Frame> frames = footage.frames();
        return run.run(
                prompt,
                footage,
                1,
                maker -> {
                    List<Frame> film = new ArrayList<>(frames);
                    film.addAll(connection.between(frames, frames, gap, maker));
                    return film;
                },
                Ingredients.parent(clip));
    }
}
