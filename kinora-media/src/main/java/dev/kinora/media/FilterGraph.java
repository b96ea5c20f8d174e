package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersrc_add_frame;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_alloc;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_config;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_free;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_get_filter;
import static org.bytedeco.ffmpeg.global.avfilter.avfilter_graph_parse2;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_describe;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_opt_set;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avfilter.AVFilterInOut;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// A chain of ffmpeg filters, written in ffmpeg's own notation: frames are pushed in at sources and pulled from the
/// one sink. Scaling, colour conversion, resampling, palettes and rotation are all done by such chains.
final class FilterGraph implements AutoCloseable {
    /// Exact rather than fast: no chroma is skipped and every CPU gives the same bits.
    private static final String SCALING = "flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact";

    private final String file;
    private final AVFilterGraph graph;
    private final AVFilterContext sink;
    private final AVFrame pulled;

    /// @param description filters from sources to sink; sources and sink have names, as in
    /// `buffer@in=…,scale=8:8,buffersink@out`
    /// @param file named in errors
    FilterGraph(String description, String file) {
        this.file = file;
        graph = Ffmpeg.allocated(avfilter_graph_alloc(), file, "allocate filters");
        pulled = av_frame_alloc();
        try {
            graph.nb_threads(1);
            Ffmpeg.check(av_opt_set(graph, "scale_sws_opts", SCALING, 0), file, "set up scaling");
            Ffmpeg.check(
                    avfilter_graph_parse2(graph, description, new AVFilterInOut(null), new AVFilterInOut(null)),
                    file,
                    "set up the filters " + description);
            Ffmpeg.check(avfilter_graph_config(graph, null), file, "set up the filters " + description);
            sink = find(description.contains("abuffersink@out") ? "abuffersink@out" : "buffersink@out");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The source for our own frames, 8-bit sRGB.
    static String rgbSource(int width, int height, FrameRate rate) {
        return "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:frame_rate=%d/%d:colorspace=gbr:range=pc"
                .formatted(
                        width,
                        height,
                        AV_PIX_FMT_RGB24,
                        rate.denominator(),
                        rate.numerator(),
                        rate.numerator(),
                        rate.denominator());
    }

    /// The source for our own sound.
    static String soundSource(SoundFormat format) {
        return "abuffer@in=sample_rate=%d:sample_fmt=fltp:channel_layout=%s:time_base=1/%d"
                .formatted(format.sampleRate(), channelLayout(format.channels()), format.sampleRate());
    }

    /// ffmpeg's name of the usual layout of some number of channels, e.g. "stereo".
    static String channelLayout(int channels) {
        byte[] name = new byte[64];
        try (var layout = new AVChannelLayout()) {
            av_channel_layout_default(layout, channels);
            int length = av_channel_layout_describe(layout, name, name.length); // with the closing zero
            return new String(name, 0, length - 1, StandardCharsets.US_ASCII);
        }
    }

    /// Hands a frame to a source, which takes its content; null says that no more will come.
    void push(String source, @Nullable AVFrame frame) {
        Ffmpeg.check(av_buffersrc_add_frame(find(source), frame), file, "filter a frame");
    }

    /// The next finished frame, valid until the next call; null when the filters want more input or are done.
    @Nullable
    AVFrame pull() {
        av_frame_unref(pulled);
        int result = av_buffersink_get_frame(sink, pulled);
        if (result == Ffmpeg.AGAIN || result == Ffmpeg.END) {
            return null;
        }
        Ffmpeg.check(result, file, "filter a frame");
        return pulled;
    }

    AVFilterContext sink() {
        return sink;
    }

    private AVFilterContext find(String name) {
        return Ffmpeg.allocated(avfilter_graph_get_filter(graph, name), file, "find the filter " + name);
    }

    @Override
    public void close() {
        av_frame_free(pulled);
        avfilter_graph_free(graph);
    }
}
