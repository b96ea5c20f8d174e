package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/// Reads the sound of a film, or of a sound file, in chunks of some hundred to some thousand samples.
/// The first sample belongs to the start of the first frame: sound that begins later is preceded by silence, sound
/// that begins earlier is cut. For one thread at a time.
public final class SoundReader implements Iterator<Sound>, AutoCloseable {
    private final String file;
    private final AVStream stream;
    private final SoundFormat format;
    private final double startSeconds;
    private final Track track;
    private @Nullable Sound next;
    private boolean ended;
    private boolean closed;

    private SoundReader(String file, Demuxer demuxer, AVStream stream, SoundFormat format) {
        this.file = file;
        this.stream = stream;
        this.format = format;
        startSeconds =
                demuxer.stream(AVMEDIA_TYPE_VIDEO).map(SoundReader::start).orElse(start(stream));
        track = new Track(demuxer, stream, "abuffer@in", 0, this::filters, file);
    }

    /// @throws MediaException when the file is missing, unreadable or holds no sound
    public static SoundReader open(Path path) {
        return open(
                path,
                stream -> new SoundFormat(
                        stream.codecpar().sample_rate(),
                        stream.codecpar().ch_layout().nb_channels()));
    }

    /// The sound at another rate, mixed to as many channels.
    ///
    /// @throws MediaException when the file is missing, unreadable or holds no sound
    public static SoundReader open(Path path, SoundFormat wanted) {
        return open(path, _ -> wanted);
    }

    private static SoundReader open(Path path, Function<AVStream, SoundFormat> format) {
        var demuxer = new Demuxer(path);
        try {
            AVStream stream = demuxer.stream(AVMEDIA_TYPE_AUDIO)
                    .orElseThrow(() -> new MediaException("%s holds no sound.".formatted(path)));
            return new SoundReader(path.toString(), demuxer, stream, format.apply(stream));
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    public SoundFormat format() {
        return format;
    }

    /// @throws MediaException when the rest of the file is damaged or missing
    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException(file + " is closed");
        }
        if (next == null && !ended) {
            AVFrame frame = track.next();
            ended = frame == null;
            next = frame == null ? null : Samples.read(frame);
        }
        return next != null;
    }

    /// @throws MediaException when the rest of the file is damaged or missing
    @Override
    public Sound next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("%s has no more sound.".formatted(file));
        }
        Sound chunk = next;
        next = null;
        return chunk;
    }

    /// All chunks that are left, in one piece.
    public Sound rest() {
        List<Sound> chunks = new ArrayList<>();
        forEachRemaining(chunks::add);
        int samples = chunks.stream().mapToInt(Sound::samples).sum();
        float[][] channels = new float[format.channels()][samples];
        int at = 0;
        for (Sound chunk : chunks) {
            for (int c = 0; c < channels.length; c++) {
                System.arraycopy(chunk.channels()[c], 0, channels[c], at, chunk.samples());
            }
            at += chunk.samples();
        }
        return new Sound(format.sampleRate(), channels);
    }

    private FilterGraph filters(AVFrame first) {
        return new FilterGraph(
                "abuffer@in=sample_rate=%d:sample_fmt=%d:channel_layout=%s:time_base=%d/%d,aresample=%d:out_chlayout=%s:rematrix_maxval=1:async=1:first_pts=%d%s,aformat=sample_fmts=fltp,abuffersink@out"
                        .formatted(
                                first.sample_rate(),
                                first.format(),
                                FilterGraph.channelLayout(first.ch_layout().nb_channels()),
                                stream.time_base().num(),
                                stream.time_base().den(),
                                format.sampleRate(),
                                FilterGraph.channelLayout(format.channels()),
                                Math.round(startSeconds * format.sampleRate()),
                                trim()),
                file);
    }

    /// Drops what a codec with fixed frames appended after the declared end.
    private String trim() {
        if (stream.duration() == AV_NOPTS_VALUE || stream.duration() <= 0) {
            return "";
        }
        double end = (double) (Math.max(0, stream.start_time()) + stream.duration())
                * stream.time_base().num()
                / stream.time_base().den();
        return ",atrim=end_pts=%d".formatted(Math.round(end * format.sampleRate()));
    }

    private static double start(AVStream stream) {
        return stream.start_time() == AV_NOPTS_VALUE
                ? 0
                : (double) stream.start_time()
                        * stream.time_base().num()
                        / stream.time_base().den();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            track.close();
        }
    }
}
