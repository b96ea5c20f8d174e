package dev.kinora.train.judge;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// Clips of one shape with what is true of them.
///
/// @param frames that the judge looks at
/// @param frames native ones, N; labels are of every second
/// @param rgb one array a clip, `[N, H, W, 3]`
record JudgeBatch(int frames, int height, int width, List<byte[]> rgb, List<JudgeLabels> labels) {
    JudgeBatch {
        rgb = List.copyOf(rgb);
        labels = List.copyOf(labels);
    }

    /// `[B, N, 3, H, W]` in `[-1, 1]`, fp32 on the CPU, in the caller's scope.
    Tensor pixels() {
        int plane = height * width;
        float[] values = new float[rgb.size() * frames * 3 * plane];
        int to = 0;
        for (byte[] clip : rgb) {
            for (int frame = 0; frame < frames; frame++) {
                for (int channel = 0; channel < 3; channel++) {
                    int from = frame * plane * 3 + channel;
                    for (int i = 0; i < plane; i++) {
                        values[to++] = (clip[from + 3 * i] & 0xFF) / 127.5f - 1;
                    }
                }
            }
        }
        return Tensor.create(values, rgb.size(), frames, 3, height, width);
    }
}
