package dev.kinora.media;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of film that can be written, with ffmpeg's names and settings for each.
enum Container {
    /// H.264 High (openh264) and AAC, playable everywhere; the index stands first, so that it plays while loading.
    MP4(
            ".mp4",
            "mp4",
            Map.of("movflags", "+faststart"),
            "libopenh264",
            "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            Optional.of("aac")),
    /// VP9 and Opus.
    WEBM(
            ".webm",
            "webm",
            Map.of(),
            "libvpx-vp9",
            "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
            Optional.of("libopus")),
    /// Lossless: FFV1 pictures and 32-bit float samples.
    MKV(".mkv", "matroska", Map.of(), "ffv1", "format=bgr0", Optional.of("pcm_f32le")),
    /// 256 colours, endless loop, no sound; see [GifSink].
    GIF(".gif", "gif", Map.of("loop", "0"), "gif", "", Optional.empty());

    /// Sample rates that AAC knows (ISO 14496-3, table 1.18), in Hz.
    private static final Set<Integer> AAC_RATES =
            Set.of(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000);

    final String extension;
    final String format;
    final Map<String, String> muxerOptions;
    final String videoCodec;
    final String videoFilters;
    final Optional<String> soundCodec;

    Container(
            String extension,
            String format,
            Map<String, String> muxerOptions,
            String videoCodec,
            String videoFilters,
            Optional<String> soundCodec) {
        this.extension = extension;
        this.format = format;
        this.muxerOptions = muxerOptions;
        this.videoCodec = videoCodec;
        this.videoFilters = videoFilters;
        this.soundCodec = soundCodec;
    }

    /// @throws MediaException when the extension is none of ours
    static Container of(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(c -> name.endsWith(c.extension))
                .findFirst()
                .orElseThrow(() -> new MediaException("%s: the ending says what kind of film to write; known are %s."
                        .formatted(
                                path,
                                Arrays.stream(values()).map(c -> c.extension).collect(Collectors.joining(", ")))));
    }

    /// @throws MediaException when this kind of film cannot hold `format`
    void requireHolds(ClipFormat format, Path path) {
        if (format.sound().isPresent() && soundCodec.isEmpty()) {
            throw new MediaException(
                    "%s: a GIF holds no sound. Write an MP4 or WebM, or leave the sound out.".formatted(path));
        }
        if (this != MP4 && format.bitRate().isPresent()) {
            throw new MediaException(
                    "%s: only MP4 films are encoded to a bit rate. Write an MP4, or name a quality.".formatted(path));
        }
        if (this == MP4 && (format.width() % 2 != 0 || format.height() % 2 != 0)) {
            throw new MediaException(
                    "%s: MP4 (H.264, 4:2:0) needs an even width and height, got %dx%d; the nearest is %dx%d. Scale or crop the frames, or write WebM or GIF."
                            .formatted(
                                    path,
                                    format.width(),
                                    format.height(),
                                    format.width() + format.width() % 2,
                                    format.height() + format.height() % 2));
        }
        if (this == MP4 && Math.min(format.width(), format.height()) < 18) {
            throw new MediaException(
                    "%s: the H.264 encoder needs at least 18x18 pixels, got %dx%d. Scale the frames up."
                            .formatted(path, format.width(), format.height()));
        }
        if (this == GIF && format.rate().framesPerSecond() > 50) {
            throw new MediaException(
                    "%s: a GIF shows at most 50 frames a second, got %.3f. Drop frames or write an MP4."
                            .formatted(path, format.rate().framesPerSecond()));
        }
    }

    Map<String, String> videoOptions(ClipFormat format) {
        return switch (this) {
            case MP4 -> h264Options(format);
            case WEBM ->
                Map.of(
                        "crf", "" + format.quality().vp9Quantizer,
                        "b", "0",
                        "deadline", "good",
                        "cpu-used", "4",
                        "row-mt", "0",
                        "color_primaries", "bt709",
                        "color_trc", "bt709",
                        "g", "" + keyframeInterval(format));
            // level 3 cuts the picture into slices with check sums, for which small ones have no room
            case MKV ->
                Math.min(format.width(), format.height()) < 32
                        ? Map.of("level", "1")
                        : Map.of("level", "3", "slicecrc", "1");
            case GIF -> Map.of();
        };
    }

    private static Map<String, String> h264Options(ClipFormat format) {
        var options = new HashMap<>(Map.of(
                "profile",
                "high",
                "color_primaries",
                "bt709",
                "color_trc",
                "bt709",
                "g",
                "" + keyframeInterval(format)));
        if (format.bitRate().isPresent()) {
            options.putAll(
                    Map.of("rc_mode", "bitrate", "b", "" + format.bitRate().getAsInt()));
            return options;
        }
        String quantizer = "" + format.quality().h264Quantizer;
        // equal bounds make a constant quantizer; the bit rate only decides the level that is announced
        options.putAll(Map.of("rc_mode", "quality", "qmin", quantizer, "qmax", quantizer));
        options.put("b", "" + Math.max(1_000_000, Math.round(pixelsPerSecond(format) / 2)));
        return options;
    }

    /// Filters that bring sound of any kind to what the container's codec takes.
    String soundFilters(SoundFormat format) {
        int rate = switch (this) {
            case MP4 -> AAC_RATES.contains(format.sampleRate()) ? format.sampleRate() : 48_000;
            case WEBM -> 48_000;
            case MKV, GIF -> format.sampleRate();
        };
        String samples = switch (this) {
            case MP4 -> "fltp";
            case WEBM, MKV, GIF -> "flt";
        };
        return "aresample=%d,aformat=sample_fmts=%s".formatted(rate, samples);
    }

    Map<String, String> soundOptions(SoundFormat format) {
        return switch (this) {
            case MP4 -> Map.of("b", "" + 96_000 * format.channels());
            case WEBM -> Map.of("b", "" + 80_000 * format.channels());
            case MKV, GIF -> Map.of();
        };
    }

    private static double pixelsPerSecond(ClipFormat format) {
        return format.width() * (double) format.height() * format.rate().framesPerSecond();
    }

    /// A keyframe every two seconds, for seeking.
    private static long keyframeInterval(ClipFormat format) {
        return Math.max(1, Math.round(2 * format.rate().framesPerSecond()));
    }
}
