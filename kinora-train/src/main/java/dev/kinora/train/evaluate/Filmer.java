package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import java.util.List;

/// Who makes the clips: a model, or the painter of the ground truth.
interface Filmer {
    /// @param check is called between steps and may throw to cancel
    List<Frame> film(EvaluationPrompt prompt, Runnable check);
}
