package dev.kinora.cli.generate;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The picture that a film begins with, brought to the film's size.
///
/// @param size of the film
record FirstFrame(Frame frame, PictureSize size) {
    /// @param asked size of the film; null for one of the picture's shape, about as large as the model's
    /// films
    static FirstFrame load(Path file, @Nullable PictureSize asked, ModelProfile model) {
        if (!model.continuesPictures()) {
            throw CommandException.usage(
                    "--image %s: %s cannot begin with a given picture; storybook, Wan 2.1 I2V-14B, Wan 2.2 TI2V-5B and I2V-A14B can.",
                    file, model.name());
        }
        Frame picture = Frame.load(file);
        PictureSize size = asked != null ? asked : FilmShape.of(picture, model);
        boolean isWhole = size.width() % model.sizeStep() == 0 && size.height() % model.sizeStep() == 0;
        if (!isWhole && !model.keepsAnyFrame()) {
            throw CommandException.usage(
                    "--size %s: with --image both sides must be multiples of %d; leave it out for the picture's shape.",
                    size, model.sizeStep());
        }
        return new FirstFrame(FilmShape.fit(picture, size), size);
    }
}
