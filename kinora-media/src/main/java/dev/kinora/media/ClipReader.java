package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_ALPHA;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;
import org.jspecify.annotations.Nullable;

/// Reads a film frame by frame, holding no more than a few frames in memory: MP4, MOV, WebM, MKV, GIF and
/// others.
///
/// Frames come upright (a phone's rotation is undone), with square pixels, at the film's constant rate:
/// where times vary, frames are repeated or dropped so that picture and sound stay together. Transparent
/// pictures lie on white. A damaged or hostile file can declare hours of one picture: whoever reads foreign
/// files limits the frames taken. Sound is read in a pass of its own ([#sound()], [SoundReader]). For one
/// thread at a time.
public final class ClipReader implements Iterator<Frame>, AutoCloseable {
    private static final double LEAST_STRETCH = 0.005;

    private final Path path;
    private final Demuxer demuxer;
    private final AVStream stream;
    private final FrameRate rate;
    private final Track track;
    private final Frame first;
    private @Nullable Frame next;
    private boolean ended;
    private boolean closed;

    private ClipReader(Path path, Demuxer demuxer, AVStream stream) {
        this.path = path;
        this.demuxer = demuxer;
        this.stream = stream;
        rate = RateGuess.of(demuxer.context(), stream);
        track = new Track(demuxer, stream, "buffer@in", rate.secondsAt(1), this::filters, path.toString());
        try {
            AVFrame frame = track.next();
            if (frame == null) {
                throw new MediaException("%s holds no frames.".formatted(path));
            }
            first = Pixels.read(frame);
            next = first;
        } catch (RuntimeException e) {
            track.close();
            throw e;
        }
    }

    /// @throws MediaException when the file is missing, unreadable or holds no pictures
    public static ClipReader open(Path path) {
        if (isAnimatedWebp(path)) {
            throw new MediaException(
                    "%s is an animated WebP, which cannot be read. Convert it to GIF, WebM or MP4.".formatted(path));
        }
        var demuxer = new Demuxer(path);
        try {
            AVStream stream = demuxer.stream(AVMEDIA_TYPE_VIDEO)
                    .orElseThrow(() -> new MediaException("%s holds no pictures.".formatted(path)));
            requireBearable(stream, path);
            return new ClipReader(path, demuxer, stream);
        } catch (RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    public int width() {
        return first.width();
    }

    public int height() {
        return first.height();
    }

    public FrameRate rate() {
        return rate;
    }

    /// The length that the file declares; empty when it does not, as in a live recording.
    public OptionalDouble seconds() {
        return demuxer.seconds();
    }

    public boolean hasSound() {
        return demuxer.stream(AVMEDIA_TYPE_AUDIO).isPresent();
    }

    /// The film's whole sound, read in a pass of its own; empty when it has none.
    /// It begins with the first frame. For long films use [SoundReader].
    public Optional<Sound> sound() {
        if (!hasSound()) {
            return Optional.empty();
        }
        try (var reader = SoundReader.open(path)) {
            return Optional.of(reader.rest());
        }
    }

    /// The film's first frame, which [#next] gives all the same.
    public Frame peek() {
        return first;
    }

    /// @throws MediaException when the rest of the file is damaged or missing
    @Override
    public boolean hasNext() {
        if (closed) {
            throw new IllegalStateException(path + " is closed");
        }
        if (next == null && !ended) {
            AVFrame frame = track.next();
            ended = frame == null;
            next = frame == null ? null : Pixels.read(frame);
        }
        return next != null;
    }

    /// @throws MediaException when the rest of the file is damaged or missing
    @Override
    public Frame next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("%s has no more frames.".formatted(path));
        }
        Frame frame = next;
        next = null;
        return frame;
    }

    private FilterGraph filters(AVFrame first) {
        var description = av_pix_fmt_desc_get(first.format());
        boolean rgb = (description.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        boolean alpha = (description.flags() & AV_PIX_FMT_FLAG_ALPHA) != 0;
        String untaggedMatrix =
                first.height() >= 720 ? ":in_color_matrix=bt709" : ":in_color_matrix=bt601"; // by custom
        String source = "buffer@in=video_size=%dx%d:pix_fmt=%d:time_base=%d/%d:colorspace=%d:range=%d"
                .formatted(
                        first.width(),
                        first.height(),
                        first.format(),
                        stream.time_base().num(),
                        stream.time_base().den(),
                        first.colorspace(),
                        first.color_range());
        String toRgb = "fps=%d/%d,scale=%d:%d%s,format=%s"
                .formatted(
                        rate.numerator(),
                        rate.denominator(),
                        Math.max(1, Math.round(first.width() * stretch())),
                        first.height(),
                        !rgb && first.colorspace() == AVCOL_SPC_UNSPECIFIED ? untaggedMatrix : "",
                        alpha ? "rgba" : "rgb24");
        String turn = orientation(first).filters;
        return new FilterGraph("%s,%s,%s,buffersink@out".formatted(source, toRgb, turn), path.toString());
    }

    /// Width of a pixel divided by its height. Less than half a percent off a square is a program's
    /// rounding when it scaled the picture: nobody sees it, and everybody would see the resampling.
    private double stretch() {
        AVRational aspect = stream.codecpar().sample_aspect_ratio();
        double stretch = aspect.num() > 0 && aspect.den() > 0 ? (double) aspect.num() / aspect.den() : 1;
        return Math.abs(stretch - 1) < LEAST_STRETCH ? 1 : stretch;
    }

    private static void requireBearable(AVStream stream, Path path) {
        int width = stream.codecpar().width();
        int height = stream.codecpar().height();
        if ((long) width * height > Track.MOST_PIXELS) {
            throw new MediaException("%s has %dx%d pixels; at most %d million can be read. Scale it down first."
                    .formatted(path, width, height, Track.MOST_PIXELS / 1_000_000));
        }
    }

    /// ffmpeg decodes single WebP pictures only. Source: the WebP container specification, extended file
    /// format.
    private static boolean isAnimatedWebp(Path path) {
        try (var file = Files.newInputStream(path)) {
            byte[] head = file.readNBytes(21);
            return head.length == 21
                    && new String(head, 8, 8, StandardCharsets.ISO_8859_1).equals("WEBPVP8X")
                    && (head[20] & 0x02) != 0;
        } catch (IOException _) {
            return false; // opening the file says what is wrong
        }
    }

    /// The turn that a phone's film or a camera's EXIF asks for; ffmpeg gives either with each frame,
    /// except for PNG and WebP.
    private Orientation orientation(AVFrame frame) {
        AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull()) {
            return Exif.orientation(path);
        }
        var m = new IntPointer(data.data()); // 3x3, 16.16 fixed point
        return Orientation.ofMatrix(m.get(0), m.get(1), m.get(3), m.get(4));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            track.close();
        }
    }
}
