package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
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
        name = "connect",
        description = {
            "Join two films with a passage that leads from the end of one to the beginning of the other.",
            "The second film is brought to the size of the first."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = "  kinora connect day.mp4 night.mp4 \"the sun sets\" --seconds 2 -o both.mp4")
public final class ConnectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FIRST", description = "The film that comes first.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "SECOND", description = "The film that it leads to.")
    private Path second = Path.of("");

    @Parameters(index = "2", arity = "0..1", paramLabel = "PROMPT", description = "What happens between them.")
    private String prompt = "";

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "1", description = "Between the films (1).")
    private double seconds;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        Connection connection = new Connection(run.windows());
        int gap = gap(seconds, connection, run);
        Footage before = run.load(first);
        Footage after = run.load(second, before.size());
        run.requireWholeLatent(after);
        return run.besides(after)
                .run(
                        prompt,
                        before,
                        1,
                        maker -> {
                            List<Frame> film = new ArrayList<>(before.frames());
                            film.addAll(connection.between(before.frames(), after.frames(), gap, maker));
                            film.addAll(after.frames());
                            return film;
                        },
                        Ingredients.component(first, second));
    }

    /// Frames between two films.
    static int gap(double seconds, Connection connection, FootageRun run) {
        int rate = run.profile().framesPerSecond();
        if (!(seconds > 0 && run.frames(seconds) <= connection.most())) {
            throw CommandException.usage(
                    "--seconds %s: must be above 0, to %.2f.", seconds, (double) connection.most() / rate);
        }
        return run.frames(seconds);
    }
}
