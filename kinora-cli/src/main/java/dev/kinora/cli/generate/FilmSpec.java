package dev.kinora.cli.generate;

import static dev.kinora.cli.terminal.CommandException.usage;

import dev.kinora.cli.options.PictureSize;
import dev.kinora.engine.director.Director;
import dev.kinora.engine.generate.GenerationRequest;
import dev.kinora.engine.generate.SamplingSettings;

/// A film as it was asked for, checked before any model is loaded.
record FilmSpec(
        String prompt, String negative, PictureSize size, FilmLength length, long seed, int steps, double guidance) {
    private static final int LONGEST_PROMPT = Director.MAX_CHARACTERS;
    private static final int SMALLEST_SIDE = 64;
    private static final int LARGEST_SIDE = 1024;
    private static final int LATENT_PIXELS = 16;
    private static final int MOST_LATENTS = 8192;
    private static final int MOST_STEPS = 200;

    FilmSpec {
        prompt = prompt.strip();
        negative = negative.strip();
        requireText(prompt, negative);
        requireSize(size, length);
        if (steps < 1 || steps > MOST_STEPS) {
            throw usage("--steps %d: must be 1 to %d; 16 to 40 are usual.", steps, MOST_STEPS);
        }
        if (!(guidance >= 1 && guidance <= 30)) {
            throw usage("--guidance %s: must be 1 (none) to 30; 3 to 6 are usual.", guidance);
        }
    }

    private static void requireText(String prompt, String negative) {
        if (prompt.isEmpty()) {
            throw usage("The prompt is empty. Say what the film shows, e.g. kinora generate \"a red car drives"
                    + " from left to right past a snowy mountain at night\"");
        }
        requireLength("The prompt", prompt);
        requireLength("--negative", negative);
    }

    private static void requireLength(String name, String text) {
        int length = text.length();
        if (length > LONGEST_PROMPT) {
            throw usage(
                    "%s has %d characters, the limit is %d: leave out %d. It begins '%s…'.",
                    name, length, LONGEST_PROMPT, length - LONGEST_PROMPT, text.substring(0, 40));
        }
    }

    private static void requireSize(PictureSize size, FilmLength length) {
        PictureSize nearest = new PictureSize(nearest(size.width()), nearest(size.height()));
        if (!nearest.equals(size)) {
            throw usage(
                    "--size %s: width and height must be even and %d to %d pixels; the nearest is %s.",
                    size, SMALLEST_SIDE, LARGEST_SIDE, nearest);
        }
        long latents = latents(size, length);
        if (latents > MOST_LATENTS) {
            throw usage(
                    "--size %s for %.2f seconds makes %d latents of %dx%d pixels and 4 frames, the limit is %d: take a"
                            + " smaller size (e.g. %s) or fewer seconds (at most %.2f).",
                    size,
                    length.seconds(),
                    latents,
                    LATENT_PIXELS,
                    LATENT_PIXELS,
                    MOST_LATENTS,
                    shrunk(size, length),
                    (MOST_LATENTS * 4L / latents(size, FilmLength.PICTURE) - 3) / 12.0);
        }
    }

    private static int nearest(int side) {
        return Math.clamp(side / 2 * 2, SMALLEST_SIDE, LARGEST_SIDE);
    }

    private static long latents(PictureSize size, FilmLength length) {
        return (long) Math.ceilDiv(size.width(), LATENT_PIXELS)
                * Math.ceilDiv(size.height(), LATENT_PIXELS)
                * (Math.ceilDiv(length.nativeFrames() - 1, 4) + 1);
    }

    /// The same shape, as large as it may be, in whole latents.
    private static PictureSize shrunk(PictureSize size, FilmLength length) {
        double factor = Math.sqrt((double) MOST_LATENTS / latents(size, length));
        return new PictureSize(wholeLatents(size.width() * factor), wholeLatents(size.height() * factor));
    }

    private static int wholeLatents(double pixels) {
        return Math.max(SMALLEST_SIDE, (int) (pixels / LATENT_PIXELS) * LATENT_PIXELS);
    }

    FilmSpec withSeed(long newSeed) {
        return new FilmSpec(prompt, negative, size, length, newSeed, steps, guidance);
    }

    /// Rather too much than too little, for the check of the disk.
    long fileBytes() {
        return (long) size.width() * size.height() * length.fileFrames();
    }

    /// @param caption what the model reads instead of the prompt
    GenerationRequest request(String caption) {
        return new GenerationRequest(
                caption,
                negative,
                size.width(),
                size.height(),
                length.nativeFrames(),
                seed,
                SamplingSettings.STORYBOOK.withSteps(steps).withGuidance(guidance));
    }
}
