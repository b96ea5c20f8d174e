package dev.kinora.cli.generate;

import static dev.kinora.cli.terminal.CommandException.usage;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.cli.terminal.Terminal;
import dev.kinora.engine.director.Controls;
import dev.kinora.engine.footage.LongFilm;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.engine.generate.SamplingSettings;

/// A film as it was asked for, checked before any model is loaded.
///
/// @param model what it is asked of
/// @param kept frames of that size that are given
/// @param controls what it shall have whatever the prompt says
public record FilmSpec(
        String prompt,
        String negative,
        PictureSize size,
        FilmLength length,
        long seed,
        SamplingSettings sampling,
        ModelProfile model,
        KeptFrames kept,
        Controls controls) {
    private static final int SMALLEST_SIDE = 64;

    public FilmSpec {
        prompt = prompt.strip();
        negative = negative.strip();
        requireText(prompt, negative, model.longestPrompt(), !kept.isEmpty());
        requireSize(size, length, model);
    }

    /// In the windows that it takes.
    LongFilm film() {
        return new LongFilm(model, length.nativeFrames());
    }

    /// @param isOptional whether there are pictures that say enough
    private static void requireText(String prompt, String negative, int limit, boolean isOptional) {
        if (prompt.isEmpty() && !isOptional) {
            throw usage("The prompt is empty. Say what the film shows, e.g. kinora generate \"a red car drives"
                    + " from left to right past a snowy mountain at night\"");
        }
        requireLength("The prompt", prompt, limit);
        requireLength("--negative", negative, limit);
    }

    private static void requireLength(String name, String text, int limit) {
        int length = text.length();
        if (length > limit) {
            throw usage(
                    "%s has %d characters, the limit is %d: leave out %d. It begins '%s…'.",
                    name, length, limit, length - limit, text.substring(0, 40));
        }
    }

    private static void requireSize(PictureSize size, FilmLength length, ModelProfile model) {
        PictureSize nearest = new PictureSize(nearest(size.width(), model), nearest(size.height(), model));
        if (!nearest.equals(size)) {
            throw usage(
                    "--size %s: width and height must be even and %d to %d pixels; the nearest is %s.",
                    size, SMALLEST_SIDE, model.largestSide(), nearest);
        }
        int frames = new LongFilm(model, length.nativeFrames()).atOnce();
        long tokens = tokens(size, frames, model);
        if (tokens > model.mostTokens()) {
            throw usage(
                    "--size %s for %.2f seconds makes %d tokens of %dx%d pixels and 4 frames, the limit is %d: take a"
                            + " smaller size (e.g. %s) or fewer seconds (at most %.2f).",
                    size,
                    Math.min(length.seconds(), model.seconds()),
                    tokens,
                    model.sizeStep(),
                    model.sizeStep(),
                    model.mostTokens(),
                    shrunk(size, frames, model),
                    (model.mostTokens() * 4 / tokens(size, 1, model) - 3) / (double) length.modelRate());
        }
    }

    private static int nearest(int side, ModelProfile model) {
        return Math.clamp(side / 2 * 2, SMALLEST_SIDE, model.largestSide());
    }

    private static long tokens(PictureSize size, int frames, ModelProfile model) {
        return (long) Math.ceilDiv(size.width(), model.sizeStep())
                * Math.ceilDiv(size.height(), model.sizeStep())
                * (Math.ceilDiv(frames - 1, 4) + 1);
    }

    /// The same shape, as large as it may be, in whole tokens.
    private static PictureSize shrunk(PictureSize size, int frames, ModelProfile model) {
        double factor = Math.sqrt((double) model.mostTokens() / tokens(size, frames, model));
        return new PictureSize(
                wholeTokens(size.width() * factor, model.sizeStep()),
                wholeTokens(size.height() * factor, model.sizeStep()));
    }

    private static int wholeTokens(double pixels, int step) {
        return Math.max(SMALLEST_SIDE, (int) (pixels / step) * step);
    }

    /// Rather too much than too little, for the check of the disk.
    ///
    /// @param shown size of the frames in the file
    long fileBytes(PictureSize shown) {
        return (long) shown.width() * shown.height() * length.fileFrames();
    }

    /// Says what the model was not made for.
    void note(Terminal terminal) {
        LongFilm film = film();
        if (film.windows() > 1) {
            terminal.note(
                    "Note: %.1f seconds are made in %d windows of %.1f, each going on from the last frames before it; what is seen may drift."
                            .formatted(length.seconds(), film.windows(), model.seconds()));
        } else if (film.frames() > model.frames()) {
            terminal.note("Note: this model learnt from films of up to %.1f seconds; longer ones may drift."
                    .formatted(model.seconds()));
        }
        if (kept.isEmpty() && !size.equals(new PictureSize(model.width(), model.height()))) {
            terminal.note("Note: this model was trained at %dx%d; other sizes may fall apart."
                    .formatted(model.width(), model.height()));
        }
    }

    /// Of its frames as the model gives them.
    long frameBytes() {
        return 3L * size.width() * size.height() * length.nativeFrames();
    }

    /// Of its first window.
    ///
    /// @param caption what the model reads instead of the prompt
    public GenerationRequest request(String caption) {
        return new GenerationRequest(
                caption, negative, size.width(), size.height(), film().atOnce(), seed, sampling, kept);
    }
}
