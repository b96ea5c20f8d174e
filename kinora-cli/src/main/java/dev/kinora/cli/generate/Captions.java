package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.director.Screenplay;
import dev.kinora.engine.director.Vocabulary;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.Prompts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What a model reads for each film: Wan the prompt as it stands, Kinora's own models what the director makes of it.
///
/// @param explain whether to show what the director made
/// @param verbatim whether to leave it out
record Captions(Terminal terminal, boolean explain, boolean verbatim) {
    /// Whatever the director could not film is said, not silently dropped.
    ///
    /// @param notesOnce whether the films have one prompt, so that what is to be said is said for the first alone
    List<String> of(Prompts prompts, ModelFolder folder, List<FilmSpec> takes, boolean notesOnce) {
        return switch (prompts) {
            case Prompts.Storybook storybook
            when !verbatim -> directed(new Director(vocabulary(folder), storybook.encoder()), takes, notesOnce);
            case Prompts.Storybook _ -> takes.stream().map(FilmSpec::prompt).toList();
            case Prompts.Wan _ -> {
                if (explain) {
                    terminal.note("This model reads the prompt as it stands; the director is for Kinora's own.");
                }
                yield takes.stream().map(FilmSpec::prompt).toList();
            }
        };
    }

    private List<String> directed(Director director, List<FilmSpec> takes, boolean notesOnce) {
        var captions = new ArrayList<String>();
        for (FilmSpec take : takes) {
            Screenplay play = director.direct(take.prompt(), take.seed());
            if (explain) {
                terminal.note("Seed " + take.seed() + ":" + System.lineSeparator() + play.explain());
            } else if (!notesOnce || captions.isEmpty()) {
                play.notes().forEach(terminal::note);
            }
            captions.add(play.shots().getFirst().caption());
        }
        return captions;
    }

    private static Vocabulary vocabulary(ModelFolder folder) {
        try {
            return Vocabulary.read(folder.vocabularyFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
