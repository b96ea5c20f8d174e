package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Writes a sound alone, without loss.
final class SoundFile {
    private SoundFile() {}

    static void write(Sound sound, Path path) {
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".wav")) {
            throw new MediaException("%s: the ending says what kind of sound to write; known is .wav.".formatted(path));
        }
        String file = path.toString();
        String filters = FilterGraph.soundSource(SoundFormat.of(sound)) + ",aformat=sample_fmts=flt,abuffersink@out";
        AVFrame samples = av_frame_alloc();
        try (var part = new PartFile(path);
                var muxer = new Muxer("wav", Ffmpeg.url(part.path()), file);
                var encoder = new Encoder(new FilterGraph(filters, file), "pcm_f32le", Map.of(), muxer, file)) {
            muxer.begin(Map.of());
            Samples.fill(samples, sound, 0, sound.samples(), file);
            samples.pts(0);
            encoder.push(samples);
            encoder.push(null);
            muxer.finish();
            part.publish();
        } finally {
            av_frame_free(samples);
        }
    }
}
