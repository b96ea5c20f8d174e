package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_GIF;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_frame_rate;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/// The constant rate that suits a stream best.
final class RateGuess {
    private static final FrameRate FOR_STILLS = FrameRate.of(25);

    private RateGuess() {}

    static FrameRate of(AVFormatContext file, AVStream stream) {
        AVRational rate = av_guess_frame_rate(file, stream, null);
        if (rate.num() <= 0 || rate.den() <= 0) {
            return FOR_STILLS;
        }
        var guess = new FrameRate(rate.num(), rate.den());
        boolean countable = stream.nb_frames() > 0 && stream.duration() > 0;
        return stream.codecpar().codec_id() == AV_CODEC_ID_GIF && countable
                ? ofGif(guess, stream.nb_frames(), stream.duration())
                : guess;
    }

    /// GIF has delays of whole hundredths of a second, so 24 frames a second become 4, 4, 4, 5, … hundredths.
    /// Where the delays are even otherwise, the whole number of frames a second that fits the length is meant.
    ///
    /// @param guess from the single delays; far too high for one or two frames
    /// @param hundredths the film's length
    static FrameRate ofGif(FrameRate guess, long frames, long hundredths) {
        double mean = 100.0 * frames / hundredths;
        boolean uneven = frames > 3 && Math.abs(guess.framesPerSecond() - mean) > 0.1 * mean;
        if (uneven) {
            return guess;
        }
        int whole = (int) Math.max(1, Math.round(mean));
        return Math.abs(100.0 * frames / whole - hundredths) <= 1
                ? FrameRate.of(whole)
                : new FrameRate((int) Math.max(1, Math.round(1000 * mean)), 1000);
    }
}
