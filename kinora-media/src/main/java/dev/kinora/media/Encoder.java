package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_CAP_VARIABLE_FRAME_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_ch_layout;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_color_range;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_colorspace;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_format;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame_rate;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_h;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_sample_rate;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_time_base;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_type;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_w;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_set_frame_size;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// One encoder, fed by a filter graph whose last filter settles size, pixel format, colours, sample rate and channels.
/// Single-threaded and bit-exact: the same input gives the same bytes.
final class Encoder implements AutoCloseable {
    private final String file;
    private final FilterGraph filters;
    private final AVCodecContext context;
    private final String source;
    private final Muxer muxer;
    private final AVStream stream;
    private final AVPacket packet = av_packet_alloc();
    private long packets;

    /// @param filters owned by the encoder from here on
    /// @param codec ffmpeg's name of the encoder, e.g. `libopenh264`
    /// @param muxer gets a stream and its packets
    Encoder(FilterGraph filters, String codec, Map<String, String> options, Muxer muxer, String file) {
        this.file = file;
        this.filters = filters;
        this.muxer = muxer;
        source = isVideo(filters) ? "buffer@in" : "abuffer@in";
        AVCodec encoder = Ffmpeg.allocated(avcodec_find_encoder_by_name(codec), file, "find the encoder " + codec);
        context = Ffmpeg.allocated(avcodec_alloc_context3(encoder), file, "set up the encoder " + codec);
        try (var dictionary = new Options(options)) {
            describeInput();
            context.thread_count(1);
            context.flags(context.flags()
                    | AV_CODEC_FLAG_BITEXACT
                    | (muxer.wantsGlobalHeaders() ? AV_CODEC_FLAG_GLOBAL_HEADER : 0));
            Ffmpeg.check(avcodec_open2(context, encoder, dictionary.pointer()), file, "open the encoder " + codec);
            dictionary.requireAllUsed(file);
            if (context.frame_size() > 0 && (encoder.capabilities() & AV_CODEC_CAP_VARIABLE_FRAME_SIZE) == 0) {
                av_buffersink_set_frame_size(filters.sink(), context.frame_size());
            }
            stream = muxer.addStream(context);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void describeInput() {
        context.time_base(av_buffersink_get_time_base(filters.sink()));
        if (isVideo(filters)) {
            context.width(av_buffersink_get_w(filters.sink()));
            context.height(av_buffersink_get_h(filters.sink()));
            context.pix_fmt(av_buffersink_get_format(filters.sink()));
            context.color_range(av_buffersink_get_color_range(filters.sink()));
            context.colorspace(av_buffersink_get_colorspace(filters.sink()));
            context.framerate(av_buffersink_get_frame_rate(filters.sink()));
        } else {
            context.sample_fmt(av_buffersink_get_format(filters.sink()));
            context.sample_rate(av_buffersink_get_sample_rate(filters.sink()));
            Ffmpeg.check(
                    av_buffersink_get_ch_layout(filters.sink(), context.ch_layout()), file, "read the channel layout");
        }
    }

    private static boolean isVideo(FilterGraph filters) {
        return av_buffersink_get_type(filters.sink()) == AVMEDIA_TYPE_VIDEO;
    }

    /// Packets written so far.
    long packets() {
        return packets;
    }

    /// Writes what filters and encoder make of `frame`; null flushes them.
    void push(@Nullable AVFrame frame) {
        filters.push(source, frame);
        AVFrame filtered;
        while ((filtered = filters.pull()) != null) {
            Ffmpeg.check(avcodec_send_frame(context, filtered), file, "encode");
            drain();
        }
        if (frame == null) {
            Ffmpeg.check(avcodec_send_frame(context, null), file, "encode the end");
            drain();
        }
    }

    private void drain() {
        while (true) {
            int result = avcodec_receive_packet(context, packet);
            if (result == Ffmpeg.AGAIN || result == Ffmpeg.END) {
                return;
            }
            Ffmpeg.check(result, file, "encode");
            packets++;
            muxer.write(packet, stream, context);
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(context);
        filters.close();
    }
}
