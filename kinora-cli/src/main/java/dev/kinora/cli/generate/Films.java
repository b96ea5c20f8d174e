package dev.kinora.cli.generate;

import dev.kinora.cli.options.OutputFile;
import dev.kinora.cli.provenance.SignedFile;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.ModelFolder;
import dev.kinora.media.Clip;
import dev.kinora.media.ClipFormat;
import dev.kinora.media.ClipWriter;
import dev.kinora.media.ContactSheet;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The model's frames as files.
public final class Films {
    private static final int SHEET_SAMPLES = 5;
    private static final int SHEET_COLUMNS = 3;
    private static final int SMALLEST_CELL = 160; // pixels wide, room for a label

    private Films() {}

    /// [#write] in the size that the frames have.
    static void write(List<Frame> frames, FilmLength length, Path path) {
        write(frames, length, UnaryOperator.identity(), path);
    }

    /// Writes each native frame twice, as animation "on twos" does, and exactly the film's length.
    ///
    /// @param enlarge brings a frame to the film's size; called once for each
    public static void write(List<Frame> frames, FilmLength length, UnaryOperator<Frame> enlarge, Path path) {
        Frame first = enlarge.apply(frames.getFirst());
        if (length.isPicture()) {
            first.save(path);
            return;
        }
        var format = ClipFormat.silent(first.width(), first.height(), FrameRate.of(FilmLength.FILE_FRAMES_PER_SECOND));
        try (var writer = ClipWriter.open(path, format)) {
            Frame shown = first;
            for (int i = 0; i < length.fileFrames(); i++) {
                if (i > 0 && i % 2 == 0) {
                    shown = enlarge.apply(frames.get(i / 2));
                }
                writer.add(shown);
            }
            writer.finish();
        }
    }

    /// [#write], with a signed manifest where the kind of file can carry one.
    static void publish(List<Frame> frames, FilmSpec spec, ModelFolder model, Path file) {
        if (SignedFile.isPossible(file)) {
            String name = String.valueOf(model.root().getFileName());
            SignedFile.write(
                    file, name, model.transformerFile(), spec.prompt(), draft -> write(frames, spec.length(), draft));
        } else {
            write(frames, spec.length(), file);
        }
    }

    /// A row for each film, or a grid of moving ones, as the file's ending says.
    ///
    /// @param labels what stands beside each film
    static void writeSheet(List<List<Frame>> films, List<String> labels, Path file) {
        var entries = new ArrayList<ContactSheet.Entry>();
        for (int i = 0; i < films.size(); i++) {
            Clip clip = Clip.silent(films.get(i), FrameRate.of(GenerationRequest.NATIVE_FRAMES_PER_SECOND));
            entries.add(new ContactSheet.Entry(labels.get(i), clip));
        }
        int width = Math.max(SMALLEST_CELL, films.getFirst().getFirst().width());
        if (OutputFile.isPicture(file)) {
            ContactSheet.still(entries, SHEET_SAMPLES, width).save(file);
        } else {
            ContactSheet.moving(entries, SHEET_COLUMNS, width, file);
        }
    }
}
