package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_BITRATE;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.AV_TIME_BASE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/// A container file being read: the packets of its streams in the order of the file.
final class Demuxer implements AutoCloseable {
    /// Only these kinds are opened: others (playlists, scripts) could name further files or addresses.
    private static final String KINDS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,gif,avi,mpegts,apng,"
            + "png_pipe,jpeg_pipe,webp_pipe,bmp_pipe,wav,mp3,flac,ogg,aac";

    /// Start of image and the first byte of the next marker (ITU-T T.81, table B.1).
    private static final byte[] JPEG_BEGINS = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private final String file;
    private final AVFormatContext context;
    private final AVPacket packet = av_packet_alloc();
    private double endSeen; // of any packet so far, in seconds

    /// @throws MediaException when the file is missing, or of none of the known kinds
    Demuxer(Path path) {
        file = path.toString();
        if (!Files.exists(path)) {
            throw new MediaException("%s does not exist.".formatted(path));
        }
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new MediaException("%s cannot be read: %s."
                    .formatted(path, Files.isDirectory(path) ? "it is a folder" : "permission denied"));
        }
        context = Ffmpeg.allocated(avformat_alloc_context(), file, "open the file");
        try (var options = new Options(Map.of("format_whitelist", KINDS, "protocol_whitelist", "file"))) {
            int opened = avformat_open_input(context, Ffmpeg.url(path), kind(path), options.pointer());
            if (opened < 0) { // frees the context
                throw new MediaException(
                        "%s is no film, picture or sound that can be read, or its beginning or index is damaged (%s)."
                                .formatted(path, Ffmpeg.message(opened)));
            }
            Ffmpeg.check(avformat_find_stream_info(context, (AVDictionary) null), file, "find out what is in the file");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /// What ffmpeg would guess wrongly: of a JPEG longer than 2048 bytes it sees no end, trusts the name `.jpg` more,
    /// and takes its reader of numbered pictures, which is none of [#KINDS]. Null leaves the guess to ffmpeg.
    private static @Nullable AVInputFormat kind(Path path) {
        try (var file = Files.newInputStream(path)) {
            return Arrays.equals(file.readNBytes(JPEG_BEGINS.length), JPEG_BEGINS)
                    ? av_find_input_format("jpeg_pipe")
                    : null;
        } catch (IOException _) {
            return null; // opening the file says what is wrong
        }
    }

    AVFormatContext context() {
        return context;
    }

    /// The best stream of a type, e.g. `AVMEDIA_TYPE_VIDEO`.
    Optional<AVStream> stream(int type) {
        int index = av_find_best_stream(context, type, -1, -1, (AVCodec) null, 0);
        return index < 0 ? Optional.empty() : Optional.of(context.streams(index));
    }

    /// The length that the file declares.
    OptionalDouble seconds() {
        boolean known = context.duration() > 0 && context.duration_estimation_method() != AVFMT_DURATION_FROM_BITRATE;
        return known ? OptionalDouble.of((double) context.duration() / AV_TIME_BASE) : OptionalDouble.empty();
    }

    /// The next packet of `stream`, valid until the next call; null at the end of the file.
    ///
    /// @throws MediaException when the file ends before it should
    @Nullable
    AVPacket next(AVStream stream) {
        while (true) {
            av_packet_unref(packet);
            int result = av_read_frame(context, packet);
            if (result == Ffmpeg.END) {
                requireWhole();
                return null;
            }
            Ffmpeg.check(result, file, "read (is the file damaged?)");
            note(context.streams(packet.stream_index()));
            if (packet.stream_index() == stream.index()) {
                return packet;
            }
        }
    }

    private void note(AVStream of) {
        if (packet.pts() != AV_NOPTS_VALUE) {
            double unit = (double) of.time_base().num() / of.time_base().den();
            endSeen = Math.max(endSeen, (packet.pts() + packet.duration()) * unit);
        }
    }

    /// Tells a file that was cut off: its index declares more than came. Half a second is the tolerance, because
    /// declared lengths are rounded.
    private void requireWhole() {
        double start = context.start_time() == AV_NOPTS_VALUE ? 0 : (double) context.start_time() / AV_TIME_BASE;
        double declared = start + seconds().orElse(0);
        if (endSeen < declared - 0.5) {
            throw new MediaException(
                    "%s is cut off: it declares %.2f seconds and ends after %.2f.".formatted(file, declared, endSeen));
        }
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
    }
}
