package dev.kinora.train.describe;

import dev.kinora.media.ClipReader;
import dev.kinora.media.Frame;
import dev.kinora.train.judge.Judge;
import dev.kinora.train.judge.JudgeConfig;
import dev.kinora.world.scene.Scene;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// A film of any rate and size as a judge looks at it: twelve small frames a second. Where the film
/// has fewer, some come twice.
final class Samples implements Iterator<Frame> {
    private static final double A_SECOND = Scene.FRAMES_PER_SECOND;
    private static final double SAME_TIME = 1e-6;

    private final ClipReader reader;
    private final double rate;
    private int read; // frames of the file
    private int taken; // small frames
    private @Nullable Frame last;
    private @Nullable Frame fitted; // of `last`, once it was asked for

    Samples(ClipReader reader) {
        this.reader = reader;
        rate = reader.rate().framesPerSecond();
    }

    /// When the frame is shown that a judge gives its `sample`th answer about.
    static double seconds(int sample) {
        return sample * JudgeConfig.FRAMES_A_SAMPLE / A_SECOND;
    }

    /// The film's length as far as it has been read.
    double seconds() {
        return read / rate;
    }

    @Override
    public boolean hasNext() {
        long wanted = (long) Math.floor(taken / A_SECOND * rate + SAME_TIME);
        while (read <= wanted && reader.hasNext()) {
            last = reader.next();
            fitted = null;
            read++;
        }
        return read > wanted;
    }

    @Override
    public Frame next() {
        if (!hasNext() || last == null) {
            throw new NoSuchElementException("The film has no more frames.");
        }
        if (fitted == null) {
            fitted = Judge.fitted(last);
        }
        taken++;
        return fitted;
    }
}
