package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Writes one picture: `.png` and `.webp` without loss, `.jpg` with hardly any.
final class StillFile {
    private StillFile() {}

    static void write(Frame frame, Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            write(frame, path, "png", "rgb24", Map.of("pred", "mixed"));
        } else if (name.endsWith(".webp")) {
            write(frame, path, "libwebp", "bgra", Map.of("lossless", "1"));
        } else if (name.endsWith(".jpg")) {
            write(frame, path, "mjpeg", "yuvj444p", Map.of("qmin", "2", "qmax", "2"));
        } else {
            throw new MediaException(
                    "%s: the ending says what kind of picture to write; known are .png, .webp, .jpg.".formatted(path));
        }
    }

    private static void write(Frame frame, Path path, String codec, String pixelFormat, Map<String, String> options) {
        String file = path.toString();
        AVFrame pixels = av_frame_alloc();
        try (var part = new PartFile(path);
                var muxer = new Muxer("image2pipe", Ffmpeg.url(part.path()), file);
                var encoder = new Encoder(
                        new FilterGraph(
                                "%s,format=%s,buffersink@out"
                                        .formatted(
                                                FilterGraph.rgbSource(frame.width(), frame.height(), FrameRate.of(25)),
                                                pixelFormat),
                                file),
                        codec,
                        options,
                        muxer,
                        file)) {
            muxer.begin(Map.of());
            Pixels.fill(pixels, frame, file);
            pixels.pts(0);
            encoder.push(pixels);
            encoder.push(null);
            muxer.finish();
            part.publish();
        } finally {
            av_frame_free(pixels);
        }
    }
}
