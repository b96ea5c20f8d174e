package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.director.Controls;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.Directors;
import dev.kinora.engine.generate.ModelFolder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a film shall have whatever its sentence says.
final class ControlOptions {
    @Option(
            names = "--camera",
            paramLabel = "MOVE",
            description =
                    "What the camera does, e.g. static, pan-left, zoom-in, track. This and the next four win over the"
                            + " sentence; a wrong value lists all that the model knows.")
    private @Nullable String camera;

    @Option(names = "--look", paramLabel = "LOOK", description = "E.g. plain, papercraft, watercolour.")
    private @Nullable String look;

    @Option(names = "--time-of-day", paramLabel = "TIME", description = "E.g. morning, day, sunset, night.")
    private @Nullable String timeOfDay;

    @Option(names = "--weather", paramLabel = "WEATHER", description = "E.g. clear, rain, snow, fog.")
    private @Nullable String weather;

    @Option(names = "--place", paramLabel = "PLACE", description = "E.g. beach, forest, snowy-meadow.")
    private @Nullable String place;

    Controls controls() {
        return new Controls(camera, look, timeOfDay, weather, place);
    }

    /// Whether a model can do what is asked of it, before it is loaded.
    ///
    /// @throws CommandException if nobody would read the controls
    /// @throws dev.kinora.engine.director.PromptException if a value is unknown
    static void check(List<FilmSpec> takes, ModelFolder folder, boolean verbatim) {
        List<FilmSpec> controlled =
                takes.stream().filter(take -> !take.controls().isEmpty()).toList();
        if (controlled.isEmpty()) {
            return;
        }
        Optional<Vocabulary> vocabulary = Directors.vocabulary(folder);
        if (vocabulary.isEmpty()) {
            throw CommandException.usage(
                    "%s reads the prompt as it stands: say in it what you pass as --camera, --look, --time-of-day,"
                            + " --weather or --place.",
                    takes.getFirst().model().name());
        }
        if (verbatim) {
            throw CommandException.usage(
                    "With --verbatim nobody reads --camera, --look, --time-of-day, --weather or --place: leave one out.");
        }
        for (FilmSpec take : controlled) {
            if (take.prompt().isEmpty()) {
                throw CommandException.usage(
                        "--camera, --look, --time-of-day, --weather and --place go with a prompt: say what is shown.");
            }
            take.controls().check(vocabulary.get());
        }
    }
}
