package dev.kinora.train.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Clips made different without becoming untrue: mirrored, played backwards, worn.
final class ClipChanges {
    private static final double MIRRORED = 0.5;
    private static final double REVERSED = 0.25;

    private ClipChanges() {}

    /// Each clip gets its own lot.
    static JudgeBatch changed(JudgeBatch batch, SplittableRandom random) {
        List<byte[]> clips = new ArrayList<>();
        List<JudgeLabels> labels = new ArrayList<>();
        for (int i = 0; i < batch.rgb().size(); i++) {
            byte[] rgb = batch.rgb().get(i).clone();
            JudgeLabels truth = batch.labels().get(i);
            if (random.nextDouble() < MIRRORED) {
                mirror(rgb, batch.width());
                truth = LabelChanges.mirrored(truth);
            }
            if (random.nextDouble() < REVERSED) {
                reverse(rgb, batch.frames());
                truth = LabelChanges.reversed(truth);
            }
            Wear.draw(random).apply(rgb, batch.frames(), batch.height(), batch.width(), random);
            clips.add(rgb);
            labels.add(truth);
        }
        return new JudgeBatch(batch.frames(), batch.height(), batch.width(), clips, labels);
    }

    /// @param rgb rows of `width` pixels, changed in place
    static void mirror(byte[] rgb, int width) {
        for (int row = 0; row < rgb.length; row += width * 3) {
            for (int left = 0, right = width - 1; left < right; left++, right--) {
                for (int channel = 0; channel < 3; channel++) {
                    swap(rgb, row + 3 * left + channel, row + 3 * right + channel);
                }
            }
        }
    }

    /// @param rgb `frames` pictures, changed in place
    static void reverse(byte[] rgb, int frames) {
        int picture = rgb.length / frames;
        for (int first = 0, last = frames - 1; first < last; first++, last--) {
            for (int i = 0; i < picture; i++) {
                swap(rgb, first * picture + i, last * picture + i);
            }
        }
    }

    private static void swap(byte[] values, int a, int b) {
        byte kept = values[a];
        values[a] = values[b];
        values[b] = kept;
    }
}
