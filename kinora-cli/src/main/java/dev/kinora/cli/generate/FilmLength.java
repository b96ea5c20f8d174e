package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.CommandException;

/// How long a film is. The model makes 12 frames a second, a whole number of latents of them (`4k + 1`); the file shows
/// each twice, at 24 a second, and ends where it was asked to.
///
/// @param fileFrames in the file, at 24 a second
public record FilmLength(int fileFrames) {
    static final int FILE_FRAMES_PER_SECOND = 24;
    static final FilmLength PICTURE = new FilmLength(1);

    private static final double SHORTEST_SECONDS = 0.25;
    private static final double LONGEST_SECONDS = 10;

    /// For a length that a person has typed.
    static FilmLength asked(double seconds) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw CommandException.usage(
                    "--seconds %s: must be %s to %s.",
                    shortly(seconds), shortly(SHORTEST_SECONDS), shortly(LONGEST_SECONDS));
        }
        return ofSeconds(seconds);
    }

    public static FilmLength ofSeconds(double seconds) {
        return new FilmLength(Math.toIntExact(Math.round(seconds * FILE_FRAMES_PER_SECOND)));
    }

    /// Frames that the model has to make: the fewest of the form `4k + 1` that fill the file.
    public int nativeFrames() {
        int needed = Math.ceilDiv(fileFrames, 2);
        return Math.ceilDiv(needed - 1, 4) * 4 + 1;
    }

    double seconds() {
        return (double) fileFrames / FILE_FRAMES_PER_SECOND;
    }

    boolean isPicture() {
        return fileFrames == 1;
    }

    /// `4` rather than `4.0`.
    private static String shortly(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
