package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGBA;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/// Copies pixels between our frames and ffmpeg's.
final class Pixels {
    private Pixels() {}

    /// Fills an empty AVFrame with a new native copy of `frame`, as RGB24.
    static void fill(AVFrame target, Frame frame, String file) {
        target.format(AV_PIX_FMT_RGB24).width(frame.width()).height(frame.height());
        Ffmpeg.check(av_frame_get_buffer(target, 0), file, "allocate a frame");
        BytePointer data = target.data(0);
        int row = frame.width() * 3;
        for (int y = 0; y < frame.height(); y++) {
            data.position((long) y * target.linesize(0)).put(frame.rgb(), y * row, row);
        }
    }

    /// Copies RGB24, or RGBA laid on white.
    static Frame read(AVFrame source) {
        int width = source.width();
        int height = source.height();
        byte[] rgb = new byte[width * height * 3];
        BytePointer data = source.data(0);
        switch (source.format()) {
            case AV_PIX_FMT_RGB24 -> {
                for (int y = 0; y < height; y++) {
                    data.position((long) y * source.linesize(0)).get(rgb, y * width * 3, width * 3);
                }
            }
            case AV_PIX_FMT_RGBA -> {
                byte[] row = new byte[width * 4];
                for (int y = 0; y < height; y++) {
                    data.position((long) y * source.linesize(0)).get(row);
                    layOnWhite(row, rgb, y * width * 3);
                }
            }
            default -> throw new IllegalArgumentException("Expected RGB24 or RGBA, got format " + source.format());
        }
        return new Frame(width, height, rgb);
    }

    private static void layOnWhite(byte[] rgba, byte[] rgb, int start) {
        int to = start;
        for (int from = 0; from < rgba.length; from += 4) {
            int alpha = rgba[from + 3] & 0xFF;
            for (int c = 0; c < 3; c++) {
                int blended = (rgba[from + c] & 0xFF) * alpha + 255 * (255 - alpha);
                rgb[to++] = (byte) ((blended + 127) / 255);
            }
        }
    }
}
