package dev.kinora.cli.train;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.train.sound.FitSoundCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sound-code",
        description = {
            "Find the code that sound tokens are in, and write it into a model folder.",
            "It is linear and takes no training: the principal components of the world's sounds. Whoever changes it has"
                    + " to train the transformer's sound anew."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora train sound-code --model models/storybook")
public final class SoundCodeCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, description = "Model folder.")
    private Path model = Path.of("");

    @Option(
            names = "--clips",
            defaultValue = "3000",
            description = "Clips of four seconds to listen to (${DEFAULT-VALUE}).")
    private int clips = 3000;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() throws Exception {
        if (clips < 1) {
            throw CommandException.usage("--clips %d: must be at least 1.", clips);
        }
        FitSoundCode.run(new ModelFolder(model), clips);
        return ExitCode.OK;
    }
}
