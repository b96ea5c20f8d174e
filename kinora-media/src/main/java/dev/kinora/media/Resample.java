package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Brings a frame to another size. The three colours are scaled apart from each other, so that an even colour stays
/// exactly what it was.
public enum Resample {
    /// Means over areas: no ringing; for shrinking.
    AREA,
    /// Soft; for enlarging.
    BICUBIC,
    /// Sharp, with a little ringing.
    LANCZOS;

    /// Stretches the whole frame to `width` x `height`.
    public Frame scale(Frame frame, int width, int height) {
        if (frame.width() == width && frame.height() == height) {
            return frame;
        }
        String scale =
                "scale=%d:%d:flags=%s+accurate_rnd+bitexact".formatted(width, height, name().toLowerCase(Locale.ROOT));
        String filters =
                "%s,extractplanes=r+g+b[r][g][b];[g]%s[G];[b]%s[B];[r]%s[R];[G][B][R]mergeplanes=map1s=1:map2s=2:format=gbrp,format=rgb24,buffersink@out"
                        .formatted(
                                FilterGraph.rgbSource(frame.width(), frame.height(), FrameRate.of(25)),
                                scale,
                                scale,
                                scale);
        return filtered(frame, filters, "scaling to %dx%d".formatted(width, height));
    }

    /// Fills `width` x `height` without distortion: scales, then cuts off evenly what juts out on two sides.
    public Frame cover(Frame frame, int width, int height) {
        double factor = Math.max((double) width / frame.width(), (double) height / frame.height());
        int w = Math.max(width, (int) Math.round(frame.width() * factor));
        int h = Math.max(height, (int) Math.round(frame.height() * factor));
        Canvas canvas = new Canvas(width, height, 0);
        canvas.paste(scale(frame, w, h), (width - w) / 2, (height - h) / 2);
        return canvas.frame();
    }

    /// Shows the whole frame within `width` x `height` without distortion, on a ground of one colour.
    ///
    /// @param ground `0xRRGGBB`
    public Frame fit(Frame frame, int width, int height, int ground) {
        double factor = Math.min((double) width / frame.width(), (double) height / frame.height());
        int w = Math.clamp(Math.round(frame.width() * factor), 1, width);
        int h = Math.clamp(Math.round(frame.height() * factor), 1, height);
        Canvas canvas = new Canvas(width, height, ground);
        canvas.paste(scale(frame, w, h), (width - w) / 2, (height - h) / 2);
        return canvas.frame();
    }

    /// Runs one frame through filters from `buffer@in` to `buffersink@out`.
    static Frame filtered(Frame frame, String filters, String task) {
        AVFrame buffer = av_frame_alloc();
        try (var graph = new FilterGraph(filters, task)) {
            Pixels.fill(buffer, frame, task);
            buffer.pts(0);
            graph.push("buffer@in", buffer);
            graph.push("buffer@in", null);
            AVFrame result = graph.pull();
            if (result == null) {
                throw new MediaException(task + ": ffmpeg gave no picture.");
            }
            return Pixels.read(result);
        } finally {
            av_frame_free(buffer);
        }
    }
}
