package dev.kinora.train.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The films of a report's first model, as `scores.json` names them.
final class ReportFilms {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportFilms() {}

    /// Films that lie in the report's `work`.
    ///
    /// @throws IllegalArgumentException where there is no report, or one of an older version
    static List<KeptFilm> kept(Path report) throws IOException {
        Path file = report.resolve("scores.json");
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "There is no report in %s: write one with 'kinora evaluate -o %s'.".formatted(report, report));
        }
        JsonNode scores = JSON.readTree(file.toFile());
        JsonNode model = model(scores, report);
        ClipStore store = new ClipStore(report.resolve("work"));
        List<KeptFilm> films = new ArrayList<>();
        for (JsonNode clip : scores.path("clips")) {
            String contender = clip.path("contender").asText();
            if (contender.equals(model.path("id").asText())) {
                KeptFilm film =
                        new KeptFilm(contender + "/" + clip.path("prompt").asText(), origin(clip, model, scores));
                if (store.holds(contender, film.prompt())) {
                    films.add(film);
                }
            }
        }
        if (films.isEmpty()) {
            throw new IllegalArgumentException("%s holds no films of a model: run the same 'kinora evaluate' again."
                    .formatted(report.resolve("work")));
        }
        return films;
    }

    private static JsonNode model(JsonNode scores, Path report) {
        for (JsonNode contender : scores.path("contenders")) {
            if (contender.has("weights") && scores.has("films")) {
                return contender;
            }
        }
        throw new IllegalArgumentException(
                "The report in %s does not say with which weights its films were made: run the same 'kinora evaluate' again; its films are kept."
                        .formatted(report));
    }

    private static FilmOrigin origin(JsonNode clip, JsonNode model, JsonNode scores) {
        ObjectNode made = scores.path("films").deepCopy();
        made.set("kind", clip.get("kind"));
        made.set("prompt", clip.get("text"));
        made.set("seed", clip.get("seed"));
        made.set("weights", model.get("weights"));
        return FilmOrigin.of(made);
    }
}
