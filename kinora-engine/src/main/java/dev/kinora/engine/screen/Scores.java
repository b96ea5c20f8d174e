package dev.kinora.engine.screen;

/// How likely a picture is of each kind; the five add up to 1.
///
/// @param drawing a harmless drawing
/// @param hentai a pornographic drawing
/// @param neutral a harmless photograph
/// @param porn a pornographic photograph
/// @param sexy a revealing photograph; ordinary clothed people often score high too: decide nothing by it alone
public record Scores(float drawing, float hentai, float neutral, float porn, float sexy) {
    /// The classes in the order in which the network gives them.
    static final String CLASSES = "Drawing,Hentai,Neutral,Porn,Sexy";

    static final int COUNT = 5;

    static Scores of(float[] row) {
        return new Scores(row[0], row[1], row[2], row[3], row[4]);
    }

    /// How likely it is pornographic, drawn or photographed.
    public float pornographic() {
        return porn + hentai;
    }
}
