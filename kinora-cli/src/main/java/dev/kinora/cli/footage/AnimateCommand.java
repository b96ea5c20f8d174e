package dev.kinora.cli.footage;

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
    private static final double MOST_SECONDS = 60;

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
        double asked = seconds == null ? run.profile().seconds() : seconds;
        if (!(asked >= 0.25 && asked <= MOST_SECONDS)) {
            throw CommandException.usage("--seconds %s: must be 0.25 to %.0f.", asked, MOST_SECONDS);
        }
        if (prompt.isBlank()) {
            throw CommandException.usage("The prompt is empty. Say what happens, e.g. \"the fox hops to the right\"");
        }
        Footage still = Footage.load(picture, run.profile());
        if (still.frames().size() > 1) {
            throw CommandException.input(
                    "%s is a film. kinora extend goes on from one; kinora animate takes a picture.", picture);
        }
        int more = run.frames(asked) - 1;
        Extension extension = new Extension(run.windows());
        return run.run(
                prompt,
                still,
                extension.windowsAfter(1, more),
                maker -> extension.after(still.frames(), more, maker),
                picture);
    }
}
