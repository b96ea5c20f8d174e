package dev.kinora.cli.footage;

import dev.kinora.cli.generate.FilmShape;
import dev.kinora.cli.generate.Hearing;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.provenance.OwnMarks;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.media.Sound;
import dev.kinora.media.SoundFormat;
import dev.kinora.media.SoundReader;
import dev.kinora.provenance.watermark.MarkEraser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A person's film as a model sees it: at the model's rate, of about the size of its films and the person's
/// shape.
///
/// @param frames at the model's native rate, each an object of its own, without the mark of a film of Kinora's own
/// @param sounds whether it has sound
public record Footage(Path file, List<Frame> frames, PictureSize size, boolean sounds) implements Hearing.Given {
    private static final int LONGEST_SECONDS = 60; // that a person may hand in
    private static final double SAME_TIME = 1e-6;

    /// @throws CommandException if the model cannot go on from films, or the film is too long
    /// @throws dev.kinora.media.MediaException if it cannot be read
    static Footage load(Path file, ModelProfile model) {
        requireAble(model);
        try (ClipReader reader = ClipReader.open(file)) {
            return load(file, reader, FilmShape.of(reader.peek(), model), model, LONGEST_SECONDS);
        }
    }

    /// Brought to the size of other footage.
    static Footage load(Path file, ModelProfile model, PictureSize size) {
        return load(file, model, size, LONGEST_SECONDS);
    }

    /// @param mostSeconds that it may last
    public static Footage load(Path file, ModelProfile model, PictureSize size, int mostSeconds) {
        requireAble(model);
        try (ClipReader reader = ClipReader.open(file)) {
            return load(file, reader, size, model, mostSeconds);
        }
    }

    private static void requireAble(ModelProfile model) {
        if (!model.keepsAnyFrame()) {
            throw CommandException.usage(
                    "%s cannot go on from a film; storybook and Wan 2.2 TI2V-5B can: pass --model.", model.name());
        }
    }

    /// Of the film's frames those at the model's times; where the film has fewer, some twice.
    private static Footage load(Path file, ClipReader reader, PictureSize size, ModelProfile model, int mostSeconds) {
        MarkEraser eraser = OwnMarks.eraser(file);
        double rate = reader.rate().framesPerSecond();
        List<Frame> frames = new ArrayList<>();
        for (int number = 0; reader.hasNext(); number++) {
            Frame frame = FilmShape.fit(eraser.erase(reader.next()), size);
            while (Math.floor((double) frames.size() / model.framesPerSecond() * rate + SAME_TIME) <= number) {
                frames.add(new Frame(frame.width(), frame.height(), frame.rgb()));
                if (frames.size() > mostSeconds * model.framesPerSecond()) {
                    throw CommandException.input(
                            "%s is longer than %d seconds. Cut out the part that you want to work on first.",
                            file, mostSeconds);
                }
            }
        }
        return new Footage(file, List.copyOf(frames), size, reader.hasSound());
    }

    @Override
    public Sound sound(SoundFormat format) {
        try (SoundReader reader = SoundReader.open(file, format)) {
            return reader.rest();
        }
    }

    boolean isStill() {
        return frames.size() == 1;
    }

    double seconds(ModelProfile model) {
        return (double) frames.size() / model.framesPerSecond();
    }
}
