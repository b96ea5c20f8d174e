package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Screenplay;
import dev.kinora.engine.generate.Directors;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.Prompts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a model reads for each film: Wan the prompt as it stands, Kinora's own models what the director
/// makes of it.
///
/// @param explain whether to show what the director made
/// @param verbatim whether to leave it out
record Captions(Terminal terminal, boolean explain, boolean verbatim) {
    /// Whatever the director could not film is said, not silently dropped.
    ///
    /// @param notesOnce whether the films have one prompt, so that what is to be said is said for the first
    /// alone
    List<String> of(Prompts prompts, ModelFolder folder, List<FilmSpec> takes, boolean notesOnce) {
        Optional<Director> director = Directors.of(folder, prompts);
        if (explain && director.isEmpty()) {
            terminal.note("This model reads the prompt as it stands; the director is for Kinora's own.");
        } else if (explain && verbatim) {
            terminal.note("With --verbatim the model reads the prompt as it stands, so there is nothing to explain.");
        }
        return director.isEmpty() || verbatim
                ? takes.stream().map(FilmSpec::prompt).toList()
                : directed(director.get(), takes, notesOnce);
    }

    private List<String> directed(Director director, List<FilmSpec> takes, boolean notesOnce) {
        var captions = new ArrayList<String>();
        for (FilmSpec take : takes) {
            if (take.prompt().isEmpty()) { // given frames alone say what to show
                captions.add("");
                continue;
            }
            Screenplay play = director.direct(take.prompt(), take.seed(), take.controls());
            if (explain) {
                terminal.note("Seed " + take.seed() + ":" + System.lineSeparator() + play.explain());
            } else if (!notesOnce || captions.isEmpty()) {
                play.notes().forEach(terminal::note);
            }
            captions.add(play.shots().getFirst().caption());
        }
        return captions;
    }
}
