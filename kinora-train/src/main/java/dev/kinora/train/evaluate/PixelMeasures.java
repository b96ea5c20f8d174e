package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import java.util.List;

/// Measures that need no judge.
final class PixelMeasures {
    private PixelMeasures() {}

    /// How restless the picture is: mean absolute second difference over time of all values, 0 to 2.
    /// What stands still or changes evenly gives 0; a value that jumps between a and b in every frame
    /// gives twice their distance. Cuts are left out.
    ///
    /// @param isCut whether a shot begins with each frame; as long as `frames`
    /// @return NaN for less than three frames of one shot
    static double flicker(List<Frame> frames, boolean[] isCut) {
        double sum = 0;
        long count = 0;
        for (int i = 1; i + 1 < frames.size(); i++) {
            if (isCut[i] || isCut[i + 1]) {
                continue;
            }
            byte[] before = frames.get(i - 1).rgb();
            byte[] now = frames.get(i).rgb();
            byte[] after = frames.get(i + 1).rgb();
            for (int k = 0; k < now.length; k++) {
                sum += Math.abs((before[k] & 0xFF) - 2 * (now[k] & 0xFF) + (after[k] & 0xFF));
            }
            count += now.length;
        }
        return count == 0 ? Double.NaN : sum / count / 255;
    }

    /// Mean absolute difference of neighbouring frames, 0 to 1: 0 for a frozen clip. Cuts are left out.
    static double change(List<Frame> frames, boolean[] isCut) {
        double sum = 0;
        long count = 0;
        for (int i = 1; i < frames.size(); i++) {
            if (isCut[i]) {
                continue;
            }
            byte[] before = frames.get(i - 1).rgb();
            byte[] now = frames.get(i).rgb();
            for (int k = 0; k < now.length; k++) {
                sum += Math.abs((now[k] & 0xFF) - (before[k] & 0xFF));
            }
            count += now.length;
        }
        return count == 0 ? Double.NaN : sum / count / 255;
    }
}
