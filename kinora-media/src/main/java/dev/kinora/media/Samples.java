package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/// Copies samples between our sounds and ffmpeg's frames.
final class Samples {
    private Samples() {}

    /// Fills an empty AVFrame with `count` samples of each channel, beginning with `from`.
    static void fill(AVFrame target, Sound sound, int from, int count, String file) {
        target.format(AV_SAMPLE_FMT_FLTP).nb_samples(count).sample_rate(sound.sampleRate());
        av_channel_layout_default(target.ch_layout(), sound.channels().length);
        Ffmpeg.check(av_frame_get_buffer(target, 0), file, "allocate sound");
        for (int c = 0; c < sound.channels().length; c++) {
            new FloatPointer(target.data(c)).put(sound.channels()[c], from, count);
        }
    }

    /// Copies planar float samples.
    static Sound read(AVFrame source) {
        if (source.format() != AV_SAMPLE_FMT_FLTP) {
            throw new IllegalArgumentException("Expected planar float samples, got format " + source.format());
        }
        float[][] channels = new float[source.ch_layout().nb_channels()][source.nb_samples()];
        for (int c = 0; c < channels.length; c++) {
            new FloatPointer(source.extended_data(c)).get(channels[c]);
        }
        return new Sound(source.sample_rate(), channels);
    }
}
