package dev.kinora.engine.generate;

import dev.kinora.media.Frame;

/// Is shown what a film looks like while it is made.
public interface Previews {
    /// Nobody looks, so that nothing is decoded.
    Previews NONE = new Previews() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void show(Frame frame) {
            throw new IllegalStateException("Nobody looks.");
        }
    };

    /// Asked at every step.
    boolean isWanted();

    /// @param frame from the middle of the film, as the model expects it, of the film's size
    void show(Frame frame);
}
