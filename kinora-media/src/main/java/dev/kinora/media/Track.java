package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.Map;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// One stream of a file, decoded and filtered, frame after frame.
final class Track implements AutoCloseable {
    /// A small file can declare a picture that fills the memory.
    static final long MOST_PIXELS = 64_000_000;

    private final String file;
    private final Demuxer demuxer;
    private final AVStream stream;
    private final Function<AVFrame, FilterGraph> filtersFor;
    private final String source;
    private final AVCodecContext decoder;
    private final AVFrame decoded = av_frame_alloc();
    private @Nullable FilterGraph filters; // made for the first frame, which settles the pixel or sample format
    private final long usualDuration; // of a frame, in the stream's time base
    private long nextTime;
    private boolean ended;

    /// @param demuxer owned by the track from here on
    /// @param source name of the filter graph's source
    /// @param frameSeconds length of a frame whose length the file does not say
    /// @param filtersFor makes the filters when the first decoded frame is seen
    Track(
            Demuxer demuxer,
            AVStream stream,
            String source,
            double frameSeconds,
            Function<AVFrame, FilterGraph> filtersFor,
            String file) {
        this.file = file;
        this.demuxer = demuxer;
        this.stream = stream;
        this.source = source;
        this.filtersFor = filtersFor;
        usualDuration = Math.round(
                frameSeconds * stream.time_base().den() / stream.time_base().num());
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        decoder = avcodec_alloc_context3(codec);
        // ffmpeg would show what there is of a JPEG that was cut off, and paint the rest grey
        String errors = stream.codecpar().codec_id() == AV_CODEC_ID_MJPEG ? "explode" : "0";
        try (var options = new Options(Map.of("threads", "1", "max_pixels", "" + MOST_PIXELS, "err_detect", errors))) {
            Ffmpeg.check(avcodec_parameters_to_context(decoder, stream.codecpar()), file, "set up the decoder");
            decoder.pkt_timebase(stream.time_base());
            Ffmpeg.check(avcodec_open2(decoder, codec, options.pointer()), file, "set up the decoder");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// The next frame, valid until the next call; null after the last.
    @Nullable
    AVFrame next() {
        while (true) {
            if (filters != null) {
                AVFrame filtered = filters.pull();
                if (filtered != null || ended) {
                    return filtered;
                }
            } else if (ended) {
                return null;
            }
            decode();
        }
    }

    private void decode() {
        int result = avcodec_receive_frame(decoder, decoded);
        if (result == Ffmpeg.AGAIN) {
            AVPacket packet = demuxer.next(stream);
            int sent = avcodec_send_packet(decoder, packet);
            if (sent != Ffmpeg.END) {
                Ffmpeg.check(sent, file, "decode (is the file damaged?)");
            }
        } else if (result == Ffmpeg.END) {
            ended = true;
            if (filters != null) {
                filters.push(source, null);
            }
        } else {
            Ffmpeg.check(result, file, "decode (is the file damaged?)");
            settleTime();
            if (filters == null) {
                filters = filtersFor.apply(decoded);
            }
            filters.push(source, decoded);
        }
    }

    /// Some containers leave out the times or lengths of some frames.
    private void settleTime() {
        long time = decoded.best_effort_timestamp();
        decoded.pts(time == AV_NOPTS_VALUE ? nextTime : time);
        if (decoded.duration() <= 0) {
            decoded.duration(usualDuration);
        }
        nextTime = decoded.pts() + decoded.duration();
    }

    @Override
    public void close() {
        av_frame_free(decoded);
        if (filters != null) {
            filters.close();
        }
        avcodec_free_context(decoder);
        demuxer.close();
    }
}
