package dev.kinora.train.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.train.evaluate.EvaluationPrompt.Kind;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.world.story.Cast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Sheets of numbered films for somebody who writes down what they show, without knowing what was asked
/// for; `films.json` beside them says which film has which number.
public final class LabelSheets {
    private static final String NUMBERS = "films.json";
    private static final int MOST = 100;
    private static final int ROWS = 10;
    private static final int FRAMES = 8;
    private static final int ENLARGED = 2;
    private static final long SEED = 20_260_101;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private LabelSheets() {}

    public record Result(Path folder, int films, int sheets) {}

    /// Draws sheets of up to 100 films that the report's first model made; the same report gives the same
    /// sheets.
    ///
    /// @param report folder of a report
    /// @param folder where the sheets go
    public static Result write(Path report, Path folder) throws IOException {
        List<KeptFilm> films = drawn(ReportFilms.kept(report), MOST);
        ClipStore store = new ClipStore(report.resolve("work"));
        Files.createDirectories(folder);
        int sheets = 0;
        for (int from = 0; from < films.size(); from += ROWS) {
            List<ContactSheet.Entry> rows = new ArrayList<>();
            for (int i = from; i < Math.min(from + ROWS, films.size()); i++) {
                List<Frame> frames =
                        store.load(films.get(i).contender(), films.get(i).prompt());
                rows.add(new ContactSheet.Entry(
                        Integer.toString(i + 1),
                        Pictures.clip(frames.stream().map(LabelSheets::enlarged).toList())));
            }
            int cellWidth = rows.getFirst().clip().width();
            sheets++;
            ContactSheet.still(rows, FRAMES, cellWidth)
                    .save(folder.resolve(String.format(Locale.ROOT, "sheet-%02d.png", sheets)));
        }
        JSON.writeValue(folder.resolve(NUMBERS).toFile(), numbers(films));
        return new Result(folder, films.size(), sheets);
    }

    /// Writes `films.jsonl` beside the sheets: the labels with films instead of numbers, and with how the
    /// films were made.
    ///
    /// @param labels a line for each film, whose `film` is its number
    /// @param folder of the sheets
    /// @throws IllegalArgumentException naming the line and what is wrong with it
    public static Path join(Path labels, Path folder) throws IOException {
        Path file = folder.resolve(NUMBERS);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "%s is missing, which says what the numbers stand for: name the folder of the sheets with --label-sheets."
                            .formatted(file));
        }
        JsonNode numbers = JSON.readTree(file.toFile());
        StringBuilder text = new StringBuilder();
        for (FilmLabels each : FilmLabels.read(labels, JudgeConfig.storybook(Cast.load()))) {
            text.append(joined(each, numbers, file)).append('\n');
        }
        Path joined = folder.resolve("films.jsonl");
        Files.writeString(joined, text);
        return joined;
    }

    private static ObjectNode joined(FilmLabels labels, JsonNode numbers, Path file) {
        ObjectNode line = labels.line().json().deepCopy();
        if (!line.has(FilmLabels.MADE)) {
            JsonNode film = numbers.get(labels.film());
            if (film == null) {
                throw labels.line().problem("film %s is none of those in %s.", labels.film(), file);
            }
            line.set(FilmLabels.FILM, film.get(FilmLabels.FILM));
            line.set(FilmLabels.MADE, film.get(FilmLabels.MADE));
        }
        return line;
    }

    private static ObjectNode numbers(List<KeptFilm> films) {
        ObjectNode numbers = JSON.createObjectNode();
        for (int i = 0; i < films.size(); i++) {
            KeptFilm film = films.get(i);
            numbers.putObject(Integer.toString(i + 1))
                    .put(FilmLabels.FILM, film.film())
                    .set(FilmLabels.MADE, film.made().json());
        }
        return numbers;
    }

    /// As many of each kind of prompt as there are, up to `most` in all, in an order that tells nothing.
    static List<KeptFilm> drawn(List<KeptFilm> films, int most) {
        Random random = new Random(SEED);
        Map<Kind, List<KeptFilm>> kinds = new EnumMap<>(Kind.class);
        for (KeptFilm film : films) {
            kinds.computeIfAbsent(film.made().kind(), _ -> new ArrayList<>()).add(film);
        }
        kinds.values().forEach(own -> Collections.shuffle(own, random));
        List<KeptFilm> drawn = new ArrayList<>();
        for (int i = 0; drawn.size() < Math.min(most, films.size()); i++) {
            for (List<KeptFilm> own : kinds.values()) {
                if (i < own.size() && drawn.size() < most) {
                    drawn.add(own.get(i));
                }
            }
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    /// Each pixel as a square: nothing is smoothed that the model left rough.
    static Frame enlarged(Frame frame) {
        int width = frame.width() * ENLARGED;
        int height = frame.height() * ENLARGED;
        byte[] rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y / ENLARGED * frame.width() + x / ENLARGED) * 3;
                System.arraycopy(frame.rgb(), from, rgb, (y * width + x) * 3, 3);
            }
        }
        return new Frame(width, height, rgb);
    }
}
