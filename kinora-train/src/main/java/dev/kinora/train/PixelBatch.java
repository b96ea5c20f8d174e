package dev.kinora.train;

import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.render.SceneRenderer;
import dev.kinora.world.scene.Scene;
import org.bytedeco.pytorch.Tensor;

/// Clips of one shape as bytes, before they become a tensor.
///
/// @param rgb `[B, F, H, W, 3]`
/// @param mask `[B, F, H, W]`: 0 background, otherwise a subject
record PixelBatch(int count, int frames, int height, int width, byte[] rgb, byte[] mask) {
    /// Black clips, to be painted.
    static PixelBatch empty(int count, int frames, int height, int width) {
        int pixels = count * frames * height * width;
        return new PixelBatch(count, frames, height, width, new byte[pixels * 3], new byte[pixels]);
    }

    /// Paints clip `clip` with the frames of a scene from `first` on.
    void render(int clip, SpriteAtlas atlas, Scene scene, int first) {
        int plane = height * width;
        byte[] frameRgb = new byte[plane * 3];
        byte[] frameMask = new byte[plane];
        SceneRenderer renderer = new SceneRenderer(atlas, scene, width, height);
        for (int frame = 0; frame < frames; frame++) {
            renderer.renderWithMask(first + frame, frameRgb, frameMask);
            int at = (clip * frames + frame) * plane;
            System.arraycopy(frameRgb, 0, rgb, at * 3, frameRgb.length);
            System.arraycopy(frameMask, 0, mask, at, plane);
        }
    }

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
