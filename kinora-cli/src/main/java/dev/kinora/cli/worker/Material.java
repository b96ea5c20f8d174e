package dev.kinora.cli.worker;

import dev.kinora.cli.footage.Footage;
import dev.kinora.cli.generate.FilmShape;
import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.provenance.Histories;
import dev.kinora.cli.provenance.OwnMarks;
import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.media.MediaException;
import dev.kinora.media.Resample;
import dev.kinora.provenance.Manifest;
import dev.kinora.provenance.watermark.MarkEraser;
import dev.kinora.service.jobs.FilmException;
import dev.kinora.service.jobs.FilmOrder;
import dev.kinora.service.jobs.Given;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a film is made from besides its prompt.
///
/// @param canvas size at which the model makes it
/// @param kept frames at the model's rate; a picture that it begins with
/// @param before frames of the film that it goes on from, at the model's rate and of the canvas' size
/// @param file what is given
/// @param draft frames of the film that it is made over from, likewise
record Material(
        PictureSize canvas, KeptFrames kept, List<Frame> before, Optional<Path> file, List<Frame> draft, Given given) {
    private static final int MOST_PIXELS_OFF = 2; // headers round
    private static final double SLOWEST = 1;
    private static final double FASTEST = 240;

    /// @throws FilmException if what is given cannot be read or the model cannot begin with it
    static Material of(FilmOrder order, Optional<Path> file, ModelProfile profile) {
        FilmCanvas found = FilmCanvas.of(
                order.width(), order.height(), new PictureSize(profile.width(), profile.height()), profile.sizeStep());
        PictureSize canvas = new PictureSize(found.width(), found.height());
        if (order.given() == Given.NOTHING) {
            return new Material(canvas, KeptFrames.NONE, List.of(), Optional.empty(), List.of(), Given.NOTHING);
        }
        Path given = file.orElseThrow(() -> new FilmException(
                "input_missing", "The file that this film begins with is gone.", new IllegalStateException()));
        try {
            if (order.given() == Given.PICTURE) {
                Frame picture = FilmShape.fit(Frame.load(given), canvas);
                return new Material(canvas, KeptFrames.first(picture), List.of(), file, List.of(), Given.PICTURE);
            }
            if (!profile.keepsAnyFrame()) {
                throw new FilmException(
                        "unsupported",
                        profile.name() + " cannot go on from films.",
                        new IllegalStateException(profile.name()));
            }
            int seconds = order.given() == Given.FILM ? order.seconds() - order.addedSeconds() : order.seconds();
            requireAsAnnounced(given, order);
            List<Frame> frames =
                    Footage.load(given, profile, canvas, seconds + 1).frames();
            return order.given() == Given.FILM
                    ? new Material(canvas, KeptFrames.NONE, frames, file, List.of(), Given.FILM)
                    : new Material(canvas, KeptFrames.NONE, List.of(), file, frames, Given.DRAFT);
        } catch (MediaException unreadable) {
            throw new FilmException("invalid_input", "The file that this film begins with cannot be read.", unreadable);
        } catch (CommandException tooLong) {
            throw new FilmException("invalid_input", "The film lasts longer than its header says.", tooLong);
        }
    }

    /// The API has looked at the header alone.
    private static void requireAsAnnounced(Path film, FilmOrder order) {
        try (ClipReader reader = ClipReader.open(film)) {
            int off = Math.max(Math.abs(reader.width() - order.width()), Math.abs(reader.height() - order.height()));
            double rate = reader.rate().framesPerSecond();
            if (off > MOST_PIXELS_OFF || !(rate >= SLOWEST && rate <= FASTEST)) {
                throw new FilmException(
                        "invalid_input",
                        "The film has %dx%d pixels and %.2f frames a second; its header says %dx%d, and %.0f to %.0f will do."
                                .formatted(
                                        reader.width(),
                                        reader.height(),
                                        rate,
                                        order.width(),
                                        order.height(),
                                        SLOWEST,
                                        FASTEST),
                        new IllegalStateException());
            }
        }
    }

    /// Shows the film that was given, without its mark, and then what was made.
    ///
    /// @param rate of what is shown, in frames a second
    /// @param size of what is shown
    void followedBy(Iterator<Frame> made, int rate, PictureSize size, Consumer<Iterator<Frame>> show) {
        if (given != Given.FILM) {
            show.accept(made);
            return;
        }
        Path film = file.orElseThrow();
        MarkEraser eraser = OwnMarks.eraser(film);
        try (ClipReader reader = ClipReader.open(film)) {
            Stream<Frame> before = stream(reader).map(eraser::erase).map(frame -> sized(frame, size));
            double factor = rate / reader.rate().framesPerSecond();
            show.accept(Stream.concat(paced(before, factor), stream(made)).iterator());
        }
    }

    private static Frame sized(Frame frame, PictureSize size) {
        boolean isOfSize = frame.width() == size.width() && frame.height() == size.height();
        return isOfSize ? frame : Resample.BICUBIC.cover(frame, size.width(), size.height());
    }

    /// Each frame `factor` times, on average.
    private static Stream<Frame> paced(Stream<Frame> frames, double factor) {
        long[] number = {0};
        return frames.flatMap(frame -> {
            long from = Math.round(number[0] * factor);
            long to = Math.round(++number[0] * factor);
            return Collections.nCopies(Math.toIntExact(to - from), frame).stream();
        });
    }

    private static Stream<Frame> stream(Iterator<Frame> frames) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(frames, Spliterator.ORDERED), false);
    }

    /// For the manifest.
    List<Manifest.Ingredient> ingredients() {
        return switch (given) {
            case NOTHING -> Collections.emptyList();
            case PICTURE ->
                List.of(ingredient("input_reference", "application/octet-stream", Manifest.Relation.COMPONENT_OF));
            case FILM, DRAFT -> List.of(ingredient("video.mp4", "video/mp4", Manifest.Relation.PARENT_OF));
        };
    }

    private Manifest.Ingredient ingredient(String title, String mediaType, Manifest.Relation relation) {
        return new Manifest.Ingredient(title, mediaType, relation, file.flatMap(Histories::of));
    }
}
