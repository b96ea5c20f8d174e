package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import java.util.List;

/// A film that is made over: the result begins as this one's latents under noise, and not as noise alone,
/// so that its layout and colours show through. Source: SDEdit, arXiv:2108.01073.
///
/// @param frames as many as the film has, of its size
/// @param strength noise level at which the work begins, above 0, to 1, which leaves nothing of the draft
public record Draft(List<Frame> frames, double strength) {
    public Draft {
        frames = List.copyOf(frames);
        if (!(strength > 0 && strength <= 1)) {
            throw new IllegalArgumentException("The strength must be above 0, to 1, was %s.".formatted(strength));
        }
    }
}
