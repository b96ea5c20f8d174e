package dev.kinora.media;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;

import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;

/// A container file being written: encoders add their streams, then packets go in, interleaved by time.
final class Muxer implements AutoCloseable {
    private final String file;
    private final AVFormatContext context = new AVFormatContext(null);
    private boolean begun;

    /// @param format ffmpeg's name of the container, e.g. `mp4`
    /// @param url where to write
    /// @param file named in errors
    Muxer(String format, String url, String file) {
        this.file = file;
        Ffmpeg.check(avformat_alloc_output_context2(context, null, format, url), file, "set up a " + format + " file");
        context.flags(context.flags() | AVFMT_FLAG_BITEXACT); // no dates, versions or random numbers in the file
        AVIOContext io = new AVIOContext(null);
        int opened = avio_open(io, url, AVIO_FLAG_WRITE);
        if (opened < 0) {
            avformat_free_context(context);
            throw Ffmpeg.failure(opened, file, "open the file for writing");
        }
        context.pb(io);
    }

    /// Whether encoders shall leave their headers to the container.
    boolean wantsGlobalHeaders() {
        return (context.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
    }

    AVStream addStream(AVCodecContext encoder) {
        AVStream stream = Ffmpeg.allocated(avformat_new_stream(context, null), file, "add a stream");
        Ffmpeg.check(avcodec_parameters_from_context(stream.codecpar(), encoder), file, "describe a stream");
        stream.time_base(encoder.time_base());
        stream.avg_frame_rate(encoder.framerate());
        return stream;
    }

    /// Writes the header; all streams have been added.
    void begin(Map<String, String> options) {
        try (var dictionary = new Options(options)) {
            Ffmpeg.check(avformat_write_header(context, dictionary.pointer()), file, "write the header");
            dictionary.requireAllUsed(file);
        }
        begun = true;
    }

    /// Takes the packet's content; its times are in units of the encoder's time base.
    void write(AVPacket packet, AVStream stream, AVCodecContext encoder) {
        if (!begun) {
            throw new IllegalStateException("begin() comes before write()");
        }
        packet.stream_index(stream.index());
        av_packet_rescale_ts(packet, encoder.time_base(), stream.time_base());
        Ffmpeg.check(av_interleaved_write_frame(context, packet), file, "write");
    }

    /// Writes what is left and closes the file.
    void finish() {
        Ffmpeg.check(av_write_trailer(context), file, "finish the file");
        Ffmpeg.check(avio_closep(context.pb()), file, "finish the file");
        context.pb(new AVIOContext(null));
    }

    @Override
    public void close() {
        if (context.pb() != null && !context.pb().isNull()) {
            avio_closep(context.pb()); // the file is given up: its errors do not matter
        }
        avformat_free_context(context);
    }
}
