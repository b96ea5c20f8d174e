package dev.kinora.media;

import java.nio.file.Path;

/// One picture: 8-bit sRGB, three bytes a pixel, rows from top to bottom without padding.
/// The array is shared, not copied: whoever makes a frame gives it away.
///
/// @param rgb `height * width * 3` bytes, `[row][column][red, green, blue]`
public record Frame(int width, int height, byte[] rgb) {
    public Frame {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "A frame needs at least 1x1 pixels, got %dx%d.".formatted(width, height));
        }
        if (rgb.length != width * height * 3) {
            throw new IllegalArgumentException("A %dx%d frame needs %d bytes of RGB, got %d."
                    .formatted(width, height, width * height * 3, rgb.length));
        }
    }

    /// Reads a picture (PNG, JPEG, WebP, BMP; of a film or an animation the first frame). It is turned as its EXIF
    /// orientation says; transparent parts are laid on white.
    ///
    /// @throws MediaException when the file is missing, no picture, or damaged
    public static Frame load(Path path) {
        try (var reader = ClipReader.open(path)) {
            return reader.next();
        }
    }

    /// Writes the frame, as `.png` or `.webp` without loss, or as `.jpg`.
    ///
    /// @throws MediaException when the ending is another one or the file cannot be written
    public void save(Path path) {
        StillFile.write(this, path);
    }

    /// A black frame.
    public static Frame black(int width, int height) {
        return new Frame(width, height, new byte[width * height * 3]);
    }

    /// One channel of one pixel, 0 to 255.
    public int channel(int x, int y, int channel) {
        return rgb[(y * width + x) * 3 + channel] & 0xFF;
    }
}
