package dev.kinora.world.render;

import dev.kinora.media.Frame;
import dev.kinora.world.cast.SpriteAtlas;
import dev.kinora.world.scene.Scene;
import dev.kinora.world.scene.Shot;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Paints a scene, frame by frame. The pixels depend on nothing but the scene and the size.
/// Frames can be asked for in any order; a run of neighbouring frames is fastest. One renderer serves one thread at a
/// time; an atlas can be shared.
///
/// Example: `new SceneRenderer(new SpriteAtlas(), scene, 160, 96).frame(0)`.
public final class SceneRenderer {
    private final SpriteAtlas atlas;
    private final Scene scene;
    private final Picture picture;
    private @Nullable ShotRenderer renderer;
    private @Nullable Shot rendered;

    /// @param width pixels, even
    /// @param height pixels, even
    public SceneRenderer(SpriteAtlas atlas, Scene scene, int width, int height) {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException(
                    "A scene is rendered in even sizes of at least 2x2 pixels, got %dx%d; nearest is %dx%d."
                            .formatted(width, height, Math.max(2, width / 2 * 2), Math.max(2, height / 2 * 2)));
        }
        this.atlas = atlas;
        this.scene = scene;
        picture = new Picture(width, height);
    }

    /// One frame as a new picture.
    public Frame frame(int index) {
        byte[] rgb = new byte[picture.width() * picture.height() * 3];
        render(index, rgb);
        return new Frame(picture.width(), picture.height(), rgb);
    }

    /// Writes one frame.
    ///
    /// @param index frame of the scene
    /// @param rgb `height * width * 3` bytes to write into
    public void render(int index, byte[] rgb) {
        paint(index);
        write(rgb);
    }

    /// Writes one frame and who is seen in each pixel.
    ///
    /// @param index frame of the scene
    /// @param rgb `height * width * 3` bytes to write into
    /// @param mask `height * width` bytes to write into: the actor's position in its shot
    ///     plus one, 0 for none
    public void renderWithMask(int index, byte[] rgb, byte[] mask) {
        requireLength("mask", mask.length, picture.mask().length);
        paint(index);
        write(rgb);
        System.arraycopy(picture.mask(), 0, mask, 0, mask.length);
    }

    private void paint(int index) {
        Shot shot = scene.shotAt(index);
        ShotRenderer current = renderer;
        if (current == null || shot != rendered) {
            current = new ShotRenderer(atlas, shot, scene.aspect(), picture);
            renderer = current;
            rendered = shot;
        }
        Arrays.fill(picture.mask(), (byte) 0);
        current.render(index - shot.firstFrame());
    }

    private void write(byte[] rgb) {
        int[] argb = picture.argb();
        requireLength("rgb", rgb.length, argb.length * 3);
        for (int i = 0, j = 0; i < argb.length; i++, j += 3) {
            int pixel = argb[i];
            rgb[j] = (byte) (pixel >> 16);
            rgb[j + 1] = (byte) (pixel >> 8);
            rgb[j + 2] = (byte) pixel;
        }
    }

    private void requireLength(String name, int actual, int expected) {
        if (actual != expected) {
            throw new IllegalArgumentException("A %dx%d frame needs %d bytes of %s, got %d."
                    .formatted(picture.width(), picture.height(), expected, name, actual));
        }
    }
}
