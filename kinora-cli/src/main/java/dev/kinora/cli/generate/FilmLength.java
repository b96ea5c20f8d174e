package dev.kinora.cli.generate;

import dev.kinora.cli.terminal.CommandException;
import dev.kinora.engine.generate.ModelProfile;

/// How long a film is. A model makes frames at its own rate, a whole number of latents of them (`4k + 1`);
/// the file shows those of Kinora's own models, 12 a second, twice each, and ends where it was asked to.
///
/// @param fileFrames in the file
/// @param modelRate frames that the model makes a second
/// @param timesShown how often the file shows each frame
public record FilmLength(int fileFrames, int modelRate, int timesShown) {
    public static final double SHORTEST_SECONDS = 0.25;
    public static final double LONGEST_SECONDS = 60;
    private static final int SMOOTH_RATE = 24;

    /// Shown as films of such models usually are.
    public FilmLength(int fileFrames, int modelRate) {
        this(fileFrames, modelRate, Math.max(1, SMOOTH_RATE / modelRate));
    }

    static FilmLength picture(int modelRate) {
        return new FilmLength(1, modelRate);
    }

    /// For a length that a person has typed.
    static FilmLength asked(double seconds, int modelRate) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw CommandException.usage(
                    "--seconds %s: must be %s to %s.",
                    shortly(seconds), shortly(SHORTEST_SECONDS), shortly(LONGEST_SECONDS));
        }
        return ofSeconds(seconds, modelRate);
    }

    public static FilmLength ofSeconds(double seconds, int modelRate) {
        return ofSeconds(seconds, modelRate, new FilmLength(1, modelRate).timesShown());
    }

    public static FilmLength ofSeconds(double seconds, int modelRate, int timesShown) {
        return new FilmLength(Math.toIntExact(Math.round(seconds * modelRate * timesShown)), modelRate, timesShown);
    }

    /// As long as the films that a model was trained for.
    static FilmLength usual(ModelProfile model) {
        FilmLength all = new FilmLength(model.frames(), model.framesPerSecond());
        return all.timesShown() == 1 ? all : ofSeconds(model.seconds(), model.framesPerSecond());
    }

    /// Frames a second in the file.
    public int fileRate() {
        return modelRate * timesShown();
    }

    /// Frames that the model has to make: the fewest of the form `4k + 1` that fill the file.
    public int nativeFrames() {
        int needed = Math.ceilDiv(fileFrames, timesShown());
        return Math.ceilDiv(needed - 1, 4) * 4 + 1;
    }

    public double seconds() {
        return (double) fileFrames / fileRate();
    }

    boolean isPicture() {
        return fileFrames == 1;
    }

    /// `4` rather than `4.0`.
    private static String shortly(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
