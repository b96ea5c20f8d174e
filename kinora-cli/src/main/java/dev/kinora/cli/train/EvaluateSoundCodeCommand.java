package dev.kinora.cli.train;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.cli.terminal.ExitCode;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.train.sound.EvaluateSoundCode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate-sound-code",
        description = {
            "Measure what a model's code of sounds loses.",
            "Root mean square errors of the spectrum, on scenes of the held-out split."
        },
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  kinora train evaluate-sound-code --model models/storybook")
public final class EvaluateSoundCodeCommand implements Callable<Integer> {
    @Option(names = "--model", required = true, description = "Model folder.")
    private Path model = Path.of("");

    @Option(names = "--clips", defaultValue = "100", description = "Clips of four seconds (${DEFAULT-VALUE}).")
    private int clips = 100;

    @Mixin
    private final Terminal terminal = new Terminal();

    @Override
    public Integer call() {
        if (clips < 1) {
            throw CommandException.usage("--clips %d: must be at least 1.", clips);
        }
        EvaluateSoundCode.Errors errors = EvaluateSoundCode.run(new ModelFolder(model), clips);
        terminal.result(errors, """
                Error of the spectrum
                through the code              %.2f dB
                heard again, after the code   %.2f dB
                if nothing were coded         %.2f dB""".formatted(errors.coded(), errors.heard(), errors.deviation()));
        return ExitCode.OK;
    }
}
