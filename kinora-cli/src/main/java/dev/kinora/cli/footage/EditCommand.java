package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.Restyling;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "edit",
        description = {
            "Make a film over from a sentence: its layout and colours show through as much as --strength leaves of them.",
            "The sentence says what the whole film shall show, not what to change."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora edit car.mp4 \"a red car drives to the right at night\" -o night.mp4",
            "  kinora edit dog.mp4 \"a brown dog runs along the beach\" --strength 0.8 -o brown.mp4"
        })
public final class EditCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CLIP", description = "A film (.mp4, .webm, .gif, .mkv, .mov).")
    private Path clip = Path.of("");

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What the film shall show.")
    private String prompt = "";

    @Option(
            names = "--strength",
            paramLabel = "S",
            defaultValue = "0.7",
            description = "How much to change, above 0, to 1, which leaves nothing of the film (0.7).")
    private double strength;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (!(strength > 0 && strength <= 1)) {
            throw CommandException.usage("--strength %s: must be above 0, to 1; 0.5 to 0.9 are usual.", strength);
        }
        if (prompt.isBlank()) {
            throw CommandException.usage("The prompt is empty. Say what the film shall show.");
        }
        FootageRun run = FootageRun.of(options, terminal).withStrength(strength);
        Footage footage = run.load(clip);
        Restyling restyling = new Restyling(run.windows());
        return run.run(
                prompt,
                footage,
                restyling.count(footage.frames().size()),
                maker -> restyling.film(footage.frames(), maker),
                Ingredients.parent(clip));
    }
}
