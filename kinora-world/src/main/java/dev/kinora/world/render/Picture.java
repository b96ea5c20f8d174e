package dev.kinora.world.render;

/// The frame being painted: opaque pixels, and who is seen in each.
///
/// @param argb `height * width` opaque pixels
/// @param mask `height * width`: index of the actor in its shot plus one, or 0
record Picture(int width, int height, int[] argb, byte[] mask) {
    Picture(int width, int height) {
        this(width, height, new int[width * height], new byte[width * height]);
    }
}
