package dev.kinora.engine.footage;

import dev.kinora.media.Frame;
import java.util.List;

/// Generates one window of a film: an [dev.kinora.engine.generate.Engine] with a prompt.
public interface WindowMaker {
    /// @return as many frames as the window has; those that are kept as they were
    List<Frame> make(Window window);
}
