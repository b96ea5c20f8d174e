package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Writes a GIF in two passes, so that one palette of 256 colours suits the whole film: frames are counted into the
/// palette as they come and kept without loss in a hidden file; `finish` draws them with the palette.
final class GifSink implements FilmSink {
    /// Every so many pixels are enough to choose colours by; counting all of a large film takes many seconds.
    private static final String PALETTE =
            "scale=w='min(iw,160)':h='max(2,trunc(ih*ow/iw))':flags=neighbor,format=rgb24,palettegen=reserve_transparent=0";

    /// Ordered dither: unlike error diffusion it does not flicker where nothing moves.
    private static final String DITHER = "paletteuse=dither=bayer:bayer_scale=3:diff_mode=rectangle";

    private final ClipFormat format;
    private final String url;
    private final String file;
    private final PartFile spool;
    private final EncodedSink spoolSink;
    private final FilterGraph palette;
    private final AVFrame buffer = av_frame_alloc();

    /// @param path the GIF to be; frames are kept beside it
    /// @param url where to write
    GifSink(ClipFormat format, Path path, String url) {
        this.format = format;
        this.url = url;
        file = path.toString();
        spool = new PartFile(path);
        try {
            palette = new FilterGraph(source() + "," + PALETTE + ",buffersink@out", file);
            spoolSink = new EncodedSink(Container.MKV, format, Ffmpeg.url(spool.path()), file);
        } catch (RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    @Override
    public void add(Frame frame) {
        spoolSink.add(frame);
        Pixels.fill(buffer, frame, file);
        palette.push("buffer@in", buffer);
        av_frame_unref(buffer);
    }

    @Override
    public void add(Sound chunk) {
        throw new IllegalStateException("A GIF holds no sound.");
    }

    @Override
    public void finish() {
        spoolSink.finish();
        palette.push("buffer@in", null);
        AVFrame colours = palette.pull();
        if (colours == null) {
            throw new MediaException("%s: ffmpeg found no palette.".formatted(file));
        }
        String filters =
                "%s[film];buffer@palette=video_size=%dx%d:pix_fmt=%d:time_base=1/25:colorspace=gbr:range=pc[palette];[film][palette]%s,buffersink@out"
                        .formatted(source(), colours.width(), colours.height(), colours.format(), DITHER);
        var graph = new FilterGraph(filters, file);
        try (var muxer = new Muxer(Container.GIF.format, url, file);
                var encoder = new Encoder(graph, Container.GIF.videoCodec, Map.of(), muxer, file);
                var frames = ClipReader.open(spool.path())) {
            muxer.begin(Container.GIF.muxerOptions);
            colours.pts(0);
            graph.push("buffer@palette", colours);
            graph.push("buffer@palette", null);
            for (long t = 0; frames.hasNext(); t++) {
                Pixels.fill(buffer, frames.next(), file);
                buffer.pts(t);
                encoder.push(buffer);
                av_frame_unref(buffer);
            }
            encoder.push(null);
            muxer.finish();
        }
    }

    private String source() {
        return FilterGraph.rgbSource(format.width(), format.height(), format.rate());
    }

    @Override
    public void close() {
        spoolSink.close();
        palette.close();
        av_frame_free(buffer);
        spool.close();
    }
}
