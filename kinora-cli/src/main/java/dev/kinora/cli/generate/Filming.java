package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.Cancellation;
import dev.kinora.cli.terminal.ProgressLine;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.footage.EngineWindows;
import dev.kinora.engine.generate.Previews;
import dev.kinora.media.Frame;
import java.util.ArrayList;
import java.util.List;

/// Makes films one after another under one line of progress.
///
/// @param hearing is told what they sound like
record Filming(Hearing hearing, Terminal terminal, Cancellation cancellation) {
    /// The frames of each take, at the model's rate.
    ///
    /// @param captions one for each
    List<List<Frame>> films(List<FilmSpec> takes, List<String> captions) {
        var films = new ArrayList<List<Frame>>();
        long steps = takes.stream().mapToLong(Filming::steps).sum();
        try (ProgressLine progress = terminal.progress("Generating", steps)) {
            long before = 0;
            for (int i = 0; i < takes.size(); i++) {
                films.add(film(takes.get(i), captions.get(i), before, progress));
                before += steps(takes.get(i));
                cancellation.check();
            }
        }
        return films;
    }

    private List<Frame> film(FilmSpec take, String caption, long before, ProgressLine progress) {
        var windows = new EngineWindows(
                hearing.engine(),
                take.request(caption),
                1,
                (window, done, total) -> {
                    cancellation.check();
                    progress.at(before + (long) window * total + done);
                },
                Previews.NONE,
                hearing.track());
        return take.film().make(take.kept(), windows);
    }

    private static long steps(FilmSpec take) {
        return (long) take.film().windows() * take.sampling().steps();
    }
}
