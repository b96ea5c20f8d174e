package dev.kinora.engine.sound;

import dev.kinora.media.Frame;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is heard while each of a model's frames is seen. Frames are told apart as objects: they stay the same ones
/// while films are cut, joined and go on, and their sound goes with them. Made sound once, at the end, for the whole
/// film ([SoundCode#sound(Soundtrack, java.util.List, long)]), so that no seam is heard. For one film and one thread.
public final class Soundtrack {
    private final Map<Frame, float[]> heard = new IdentityHashMap<>();
    private final Map<Frame, float[]> kept = new IdentityHashMap<>();

    /// @param logarithms columns of the spectrum, row-major; see [SoundCode]
    public void put(Frame frame, float[] logarithms) {
        heard.put(frame, logarithms);
    }

    /// What was recorded with a frame stays as it was.
    ///
    /// @param samples for as long as the frame is seen
    public void keep(Frame frame, float[] logarithms, float[] samples) {
        heard.put(frame, logarithms);
        kept.put(frame, samples);
    }

    /// What is heard with one frame is heard with another that shows it in part.
    public void pass(Frame from, Frame to) {
        float[] known = heard.get(from);
        if (known != null) {
            heard.put(to, known);
        }
        float[] recorded = kept.get(from);
        if (recorded != null) {
            kept.put(to, recorded);
        }
    }

    /// What was recorded with a frame; null where that is nothing.
    public float @Nullable [] samples(Frame frame) {
        return kept.get(frame);
    }

    /// Null where nothing is known.
    public float @Nullable [] of(Frame frame) {
        return heard.get(frame);
    }
}
