package dev.kinora.cli.generate;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.wan.LoraFile;
import dev.kinora.media.Clip;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import dev.kinora.provenance.Generation;
import dev.kinora.provenance.Publisher;
import dev.kinora.provenance.Reel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The model's frames as files.
public final class Films {
    private static final int SHEET_SAMPLES = 5;
    private static final int SHEET_COLUMNS = 3;
    private static final int SMALLEST_CELL = 160; // pixels wide, room for a label

    private Films() {}

    /// One film or picture.
    ///
    /// @param sound of the film; null if it is silent
    public static Publisher.Published publish(
            Publisher publisher,
            List<Frame> frames,
            FilmLength length,
            @Nullable Sound sound,
            Finish finish,
            Publisher.Origin origin,
            Path file) {
        return length.isPicture()
                ? publisher.picture(finish.sized().apply(frames.getFirst()), origin, file)
                : publisher.film(
                        new Reel(finish.shown(frames, length), FrameRate.of(length.fileRate()), sound), origin, file);
    }

    /// A row for each film, or a grid of moving ones, as the file's ending says.
    ///
    /// @param labels what stands beside each film
    /// @param rate frames a second
    static Publisher.Published publishSheet(
            Publisher publisher,
            List<List<Frame>> films,
            List<String> labels,
            int rate,
            Publisher.Origin origin,
            Path file) {
        var entries = new ArrayList<ContactSheet.Entry>();
        for (int i = 0; i < films.size(); i++) {
            Clip clip = Clip.silent(films.get(i), FrameRate.of(rate));
            entries.add(new ContactSheet.Entry(labels.get(i), clip));
        }
        int width = Math.max(SMALLEST_CELL, films.getFirst().getFirst().width());
        return OutputFile.isPicture(file)
                ? publisher.stillSheet(entries, SHEET_SAMPLES, width, origin, file)
                : publisher.movingSheet(entries, SHEET_COLUMNS, width, origin, file);
    }

    /// Where films come from: the model, told by the hash of its transformer, and all texts that led to
    /// them.
    static Publisher.Origin origin(
            ModelFolder model, List<LoraFile> loras, List<FilmSpec> films, List<String> captions) {
        List<String> prompts = films.stream().map(FilmSpec::prompt).distinct().toList();
        StringBuilder name = new StringBuilder(String.valueOf(model.root().getFileName()));
        loras.forEach(lora -> name.append(" + ").append(lora));
        Generation generation = Generation.keepingThePrompt(
                name.toString(), Generation.hashOf(model.transformerFile()), String.join("\n", prompts));
        List<String> texts = new ArrayList<>(texts(films, model.profile()));
        texts.addAll(captions);
        return new Publisher.Origin(generation, films.getFirst().seed(), texts);
    }

    /// What was asked for in words; the model's own negative prompt, which nobody asked for, is none of
    /// them.
    static List<String> texts(List<FilmSpec> films, ModelProfile profile) {
        return films.stream()
                .flatMap(film -> Stream.of(film.prompt(), film.negative()))
                .filter(text ->
                        !text.isEmpty() && !text.equals(profile.negative().strip()))
                .distinct()
                .toList();
    }
}
