package dev.kinora.train.evaluate;

/// A film of a report.
///
/// @param film `<contender>/<prompt>`, their ids
/// @param made how
record KeptFilm(String film, FilmOrigin made) {
    KeptFilm {
        int slash = film.lastIndexOf('/');
        if (slash < 1 || slash == film.length() - 1) {
            throw new IllegalArgumentException(
                    "\"film\" must be a contender's and a prompt's id with a slash between them, was \"%s\"."
                            .formatted(film));
        }
    }

    String contender() {
        return film.substring(0, film.lastIndexOf('/'));
    }

    EvaluationPrompt prompt() {
        return made.asPrompt(film.substring(film.lastIndexOf('/') + 1));
    }
}
