package dev.kinora.cli.doctor;

import dev.kinora.engine.text.TextEncoder;
import dev.kinora.media.Clip;
import dev.kinora.media.Frame;
import dev.kinora.media.FrameRate;
import dev.kinora.media.Sound;
import dev.kinora.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Whether the native libraries load and do their work, each tried on something tiny.
final class LibraryChecks {
    private static final String REMEDY =
            "Remove ~/.javacpp/cache and try again; if that does not help, report what stands here with 'ldd --version'.";

    private LibraryChecks() {}

    static List<Finding> run() {
        return List.of(
                tried("libtorch", "org.bytedeco.pytorch.global.torch", LibraryChecks::libtorch),
                tried("FFmpeg", "org.bytedeco.ffmpeg.global.avcodec", LibraryChecks::ffmpeg),
                tried("ONNX Runtime", "ai.onnxruntime.OrtEnvironment", LibraryChecks::textEncoder));
    }

    /// @param trial does something with the library and tells what
    static Finding tried(String subject, String className, Supplier<String> trial) {
        try {
            return Finding.works(subject, version(className) + ", " + trial.get());
        } catch (RuntimeException | LinkageError failure) {
            return Finding.broken(subject, reason(failure), REMEDY);
        }
    }

    private static String libtorch() {
        Compute compute = Compute.detect();
        return "computes on %s with %d threads".formatted(compute.hardware(), Compute.threads());
    }

    /// Films three frames with sound and looks at them.
    private static String ffmpeg() {
        Clip clip = new Clip(
                List.of(Frame.black(32, 32), Frame.black(32, 32), Frame.black(32, 32)),
                FrameRate.of(24),
                Optional.of(Sound.mono(48_000, new float[6_000])));
        try {
            Path film = Files.createTempFile("kinora-doctor-", ".mp4");
            try {
                clip.save(film);
                int frames = Clip.load(film).frames().size();
                if (frames != 3) {
                    throw new IllegalStateException("wrote 3 frames of H.264 and read back " + frames);
                }
            } finally {
                Files.delete(film);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return "writes and reads H.264 with AAC";
    }

    private static String textEncoder() {
        try (TextEncoder encoder = TextEncoder.open()) {
            return "the text encoder reads 'a red car' as %d tokens"
                    .formatted(encoder.encode("a red car").tokens().size());
        }
    }

    private static String version(String className) {
        try {
            String version = Class.forName(className, false, LibraryChecks.class.getClassLoader())
                    .getPackage()
                    .getImplementationVersion();
            return version == null ? "unknown version" : version;
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(className + " is not on the class path", missing);
        }
    }

    /// The innermost message: wrappers only say that initialisation failed.
    private static String reason(Throwable failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure.toString() : reason(cause);
    }
}
