package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.List;

/// Generates one window of a film around what is kept of it: an [dev.kinora.engine.generate.Engine] with a
/// prompt.
public interface WindowMaker {
    /// @param frames of the window, 4k + 1
    /// @return so many frames; those that are kept as they were
    List<Frame> make(KeptFrames kept, int frames);
}
