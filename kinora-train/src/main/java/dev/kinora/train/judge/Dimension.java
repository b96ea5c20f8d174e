package dev.kinora.train.judge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One way in which a clip can follow a prompt, or not.
public enum Dimension {
    SUBJECT(Head.SUBJECT),
    COUNT(Head.COUNT),
    COLOUR(Head.COLOUR),
    ACTION(Head.ACTION),
    DIRECTION(Head.DIRECTION),
    PLACE(Head.PLACE),
    TIME_OF_DAY(Head.TIME_OF_DAY),
    WEATHER(Head.WEATHER),
    CAMERA(Head.CAMERA),
    LOOK(Head.LOOK),
    /// How many shots there are.
    SHOTS(null);

    private final @Nullable Head head;

    Dimension(@Nullable Head head) {
        this.head = head;
    }

    /// The question that it asks of the judge; null where the judge counts cuts.
    public @Nullable Head head() {
        return head;
    }

    /// `time of day`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
