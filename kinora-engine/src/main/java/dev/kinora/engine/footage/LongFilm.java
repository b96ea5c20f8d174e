package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.engine.generate.ModelProfile;
import dev.kinora.media.Frame;
import java.util.List;

/// A film of any length: at once if it is no longer than the films that the model was trained on, or if the
/// model cannot go on from frames; else in windows, each of which goes on from the last frames of what stands.
/// Memory for the network does not grow with its length.
///
/// @param frames at the model's rate, 4k + 1
public record LongFilm(ModelProfile model, int frames) {
    /// Frames that are made at once, 4k + 1.
    public int atOnce() {
        boolean isCut = frames > model.frames() && model.keepsAnyFrame() && model.frames() >= Windows.LEAST;
        return isCut ? model.frames() : frames;
    }

    /// How many windows [#make] takes.
    public int windows() {
        return frames == atOnce() ? 1 : 1 + extension().windowsAfter(atOnce(), frames - atOnce());
    }

    /// @param kept frames that are given, within the first window
    public List<Frame> make(KeptFrames kept, WindowMaker maker) {
        List<Frame> first = maker.make(new Window(kept, atOnce()));
        return frames == atOnce() ? first : extension().after(first, frames - atOnce(), maker);
    }

    private Extension extension() {
        return new Extension(Windows.of(atOnce()));
    }
}
