package dev.kinora.cli.footage;

import dev.kinora.cli.generate.Ingredients;
import dev.kinora.cli.generate.MakingOptions;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.Extension;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "animate",
        description = {
            "Make a film that begins with a picture.",
            "The picture may have any size; it is cut and scaled to the film's. It is the film's first frame."
        },
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  kinora animate fox.png \"the fox hops to the right\" -o fox.mp4",
            "  kinora animate boat.jpg \"the boat sets sail\" --model Wan2.2-TI2V-5B-Diffusers"
        })
public final class AnimateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PICTURE", description = "A .png, .jpg, .webp or other picture.")
    private Path picture = Path.of("");

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What happens, in one or a few sentences.")
    private String prompt = "";

    @Option(names = "--seconds", paramLabel = "S", description = "Length, up to 60 (what the model was trained for).")
    private @Nullable Double seconds;

    @Mixin
    private final MakingOptions options = new MakingOptions();

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        FootageRun run = FootageRun.of(options, terminal);
        int more = run.frames(seconds == null ? run.profile().seconds() : FootageRun.seconds(seconds)) - 1;
        if (prompt.isBlank()) {
            throw CommandException.usage("The prompt is empty. Say what happens, e.g. \"the fox hops to the right\"");
        }
        Footage still = run.load(picture);
        if (still.frames().size() > 1) {
            throw CommandException.input(
                    "%s is a film. kinora extend goes on from one; kinora animate takes a picture.", picture);
        }
        Extension extension = new Extension(run.windows());
        return run.run(
                prompt,
                still,
                extension.windowsAfter(1, more),
                maker -> extension.after(still.frames(), more, maker),
                Ingredients.component(picture));
    }
}
