package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.Extension;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "extend",
        description = {
            "Make a film longer, at its end or, with --before, at its beginning.",
            "The film comes out at the model's size and rate; its frames stay as they are. What is made looks at the last"
                    + " second or so before it. Extend again as often as you like."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora extend car.mp4 \"the red car drives into a tunnel\" -o longer.mp4",
            "  kinora extend car.mp4 \"a red car waits at a crossing\" --before --seconds 2 -o story.mp4"
        })
public final class ExtendCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLIP", description = "A film (.mp4, .webm, .gif, .mkv, .mov).")
    private Path clip = Path.of("");

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What happens in what is added.")
    private String prompt = "";

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "2", description = "To add, 0.25 to 60 (2).")
    private double seconds;

    @Option(names = "--before", description = "Add at the beginning.")
    private boolean isBefore;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        int more = run.frames(FootageRun.seconds(seconds));
        if (prompt.isBlank()) {
            throw CommandException.usage("The prompt is empty. Say what happens in what is added.");
        }
        Footage footage = run.load(clip);
        int given = footage.frames().size();
        if (isBefore) {
            run.requireWholeLatent(footage);
        }
        Extension extension = new Extension(run.windows());
        return isBefore
                ? run.run(
                        prompt,
                        footage,
                        extension.windowsBefore(given, more),
                        maker -> extension.before(footage.frames(), more, maker),
                        Ingredients.parent(clip))
                : run.run(
                        prompt,
                        footage,
                        extension.windowsAfter(given, more),
                        maker -> extension.after(footage.frames(), more, maker),
                        Ingredients.parent(clip));
    }
}
