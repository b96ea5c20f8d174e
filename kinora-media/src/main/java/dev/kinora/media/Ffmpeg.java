package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOSPC;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;

/// What every call into ffmpeg needs: a quiet log, and result codes turned into exceptions.
/// Everything else that owns native memory is an `AutoCloseable` which frees it once.
final class Ffmpeg {
    static final int AGAIN;
    static final int END = avutil.AVERROR_EOF;

    static {
        av_log_set_level(AV_LOG_QUIET); // the log is one per process; what matters is in the exceptions
        AGAIN = AVERROR_EAGAIN();
    }

    private Ffmpeg() {}

    /// Returns a result that is not negative.
    ///
    /// @param task what was tried, as in "write the header"
    /// @throws MediaException naming file, task and ffmpeg's reason
    static int check(int result, String file, String task) {
        if (result < 0) {
            throw failure(result, file, task);
        }
        return result;
    }

    /// Returns what an allocating call gave, unless that was null.
    static <P extends Pointer> P allocated(P pointer, String file, String task) {
        if (pointer == null || pointer.isNull()) {
            throw new MediaException("%s: could not %s: ffmpeg gave nothing (out of memory?).".formatted(file, task));
        }
        return pointer;
    }

    static MediaException failure(int result, String file, String task) {
        String remedy = result == AVERROR_ENOSPC() ? " Free some space or write to another disk." : "";
        return new MediaException("%s: could not %s: %s.%s".formatted(file, task, message(result), remedy));
    }

    /// ffmpeg's own words for a result code, e.g. "No space left on device".
    static String message(int result) {
        byte[] text = new byte[128];
        av_strerror(result, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /// The URL by which ffmpeg opens a file of any name, also one with colons.
    static String url(Path path) {
        return "file:" + path.toAbsolutePath();
    }
}
