package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Encodes each frame and each piece of sound as it comes and writes it to one container file.
final class EncodedSink implements FilmSink {
    private static final int PIECE = 1 << 16; // samples handed to ffmpeg at once

    private final String file;
    private final Muxer muxer;
    private final List<Encoder> encoders = new ArrayList<>(); // the video's, then the sound's if there is any
    private final AVFrame buffer = av_frame_alloc();
    private long frames;
    private long samples;

    /// @param url where to write
    /// @param file named in errors
    EncodedSink(Container container, ClipFormat format, String url, String file) {
        this.file = file;
        muxer = new Muxer(container.format, url, file);
        try {
            String pictures = "%s,%s,buffersink@out"
                    .formatted(
                            FilterGraph.rgbSource(format.width(), format.height(), format.rate()),
                            container.videoFilters);
            encoders.add(new Encoder(
                    new FilterGraph(pictures, file),
                    container.videoCodec,
                    container.videoOptions(format),
                    muxer,
                    file));
            if (format.sound().isPresent()) {
                SoundFormat sound = format.sound().get();
                String filters = "%s,%s,abuffersink@out"
                        .formatted(FilterGraph.soundSource(sound), container.soundFilters(sound));
                encoders.add(new Encoder(
                        new FilterGraph(filters, file),
                        container.soundCodec.orElseThrow(),
                        container.soundOptions(sound),
                        muxer,
                        file));
            }
            muxer.begin(container.muxerOptions);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void add(Frame frame) {
        Pixels.fill(buffer, frame, file);
        buffer.pts(frames++);
        push(encoders.getFirst());
    }

    @Override
    public void add(Sound chunk) {
        for (int from = 0; from < chunk.samples(); from += PIECE) {
            int count = Math.min(PIECE, chunk.samples() - from);
            Samples.fill(buffer, chunk, from, count, file);
            buffer.pts(samples);
            samples += count;
            push(encoders.get(1));
        }
    }

    private void push(Encoder encoder) {
        try {
            encoder.push(buffer);
        } finally {
            av_frame_unref(buffer);
        }
    }

    @Override
    public void finish() {
        for (Encoder encoder : encoders) {
            encoder.push(null);
        }
        muxer.finish();
        if (encoders.getFirst().packets() < frames) {
            throw new MediaException("%s: the encoder kept only %d of %d frames."
                    .formatted(file, encoders.getFirst().packets(), frames));
        }
    }

    @Override
    public void close() {
        encoders.forEach(Encoder::close);
        encoders.clear();
        av_frame_free(buffer);
        muxer.close();
    }
}
