package dev.kinora.engine.footage;

import dev.kinora.engine.generate.KeptFrames;
import dev.kinora.media.Frame;
import java.util.List;

/// A part of a film that is generated at once.
///
/// @param kept frames that stay
/// @param frames how many it has, 4k + 1
/// @param draft frames that it is made over from, as many; empty where it is made from noise alone
public record Window(KeptFrames kept, int frames, List<Frame> draft) {
    public Window {
        draft = List.copyOf(draft);
    }

    Window(KeptFrames kept, int frames) {
        this(kept, frames, List.of());
    }
}
