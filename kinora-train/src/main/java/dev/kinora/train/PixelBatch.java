package dev.kinora.train;

import org.bytedeco.pytorch.Tensor;

/// Clips of one shape as bytes, before they become a tensor.
///
/// @param rgb `[B, F, H, W, 3]`
/// @param mask `[B, F, H, W]`: 0 background, otherwise a subject
record PixelBatch(int count, int frames, int height, int width, byte[] rgb, byte[] mask) {
    /// `[B, 3, F, H, W]` in `[-1, 1]`, fp32 on the CPU, in the caller's scope.
    Tensor pixels() {
        int plane = height * width;
        float[] values = new float[count * 3 * frames * plane];
        for (int clip = 0; clip < count; clip++) {
            for (int frame = 0; frame < frames; frame++) {
                int from = (clip * frames + frame) * plane * 3;
                for (int channel = 0; channel < 3; channel++) {
                    int to = ((clip * 3 + channel) * frames + frame) * plane;
                    for (int i = 0; i < plane; i++) {
                        values[to + i] = (rgb[from + 3 * i + channel] & 0xFF) / 127.5f - 1;
                    }
                }
            }
        }
        return Tensor.create(values, count, 3, frames, height, width);
    }

    /// `[B, 1, F, H, W]`: 1 where a subject is.
    Tensor subjects() {
        float[] values = new float[mask.length];
        for (int i = 0; i < mask.length; i++) {
            values[i] = mask[i] == 0 ? 0 : 1;
        }
        return Tensor.create(values, count, 1, frames, height, width);
    }
}
