package dev.kinora.train.judge;

import dev.kinora.world.scene.Action;
import dev.kinora.world.scene.CameraMove;
import dev.kinora.world.scene.Colour;
import dev.kinora.world.scene.Direction;
import dev.kinora.world.scene.Look;
import dev.kinora.world.scene.Place;
import dev.kinora.world.scene.TimeOfDay;
import dev.kinora.world.scene.Weather;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// One question that the judge answers with one of a list of words: about a subject, or about a whole
/// frame.
public enum Head {
    SUBJECT(true),
    COLOUR(true),
    ACTION(true),
    DIRECTION(true),
    PLACE(false),
    TIME_OF_DAY(false),
    WEATHER(false),
    CAMERA(false),
    LOOK(false),
    /// How many subjects the shot has.
    COUNT(false);

    /// More subjects than this are counted as this many.
    public static final int MOST = 3;

    static final List<Head> OF_SUBJECTS =
            Arrays.stream(values()).filter(Head::isOfSubjects).toList();
    static final List<Head> OF_FRAMES =
            Arrays.stream(values()).filter(head -> !head.isOfSubjects()).toList();

    private final boolean ofSubjects;

    Head(boolean ofSubjects) {
        this.ofSubjects = ofSubjects;
    }

    public boolean isOfSubjects() {
        return ofSubjects;
    }

    /// `time of day`.
    public String label() {
        return word(this);
    }

    /// The answers in the order of the network's outputs.
    ///
    /// @param subjects of the judge
    public List<String> words(List<String> subjects) {
        return switch (this) {
            case SUBJECT -> subjects;
            case COLOUR ->
                Arrays.stream(Colour.values())
                        .filter(colour -> colour != Colour.NATURAL)
                        .map(Head::word)
                        .toList();
            case ACTION -> words(Action.values());
            case DIRECTION -> words(Direction.values());
            case PLACE -> words(Place.values());
            case TIME_OF_DAY -> words(TimeOfDay.values());
            case WEATHER -> words(Weather.values());
            case CAMERA -> words(CameraMove.values());
            case LOOK -> words(Look.values());
            case COUNT ->
                IntStream.rangeClosed(0, MOST).mapToObj(Integer::toString).toList();
        };
    }

    /// Enum values as the ground truth writes them: lower case with spaces.
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static List<String> words(Enum<?>[] values) {
        return Arrays.stream(values).map(Head::word).toList();
    }
}
