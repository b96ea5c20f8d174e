package dev.kinora.engine.face;

import dev.kinora.engine.quantised.NetworkFile;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Ops;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/// Tells whether two faces are one person's, with networks of face-api 1.7.15 (MIT),
/// `models/face`; their card tells how far they can be trusted. On the CPU in fp32, one face
/// after the other. For one platform thread at a time.
///
/// ```java
/// FaceDescription one = matcher.describe(frame, finder.find(frame, 0.6).getFirst());
/// boolean same = one.distance(two) <= FaceMatcher.SAME_PERSON;
/// ```
public final class FaceMatcher implements AutoCloseable {
    /// Two faces that are no farther apart than this are taken for one person's.
    public static final double SAME_PERSON = 0.40;

    private final NetworkFile.Open<LandmarkNetwork> landmarks;
    private final NetworkFile.Open<RecognitionNetwork> recognition;
    private boolean isClosed;

    private FaceMatcher(NetworkFile.Open<LandmarkNetwork> landmarks, NetworkFile.Open<RecognitionNetwork> recognition) {
        this.landmarks = landmarks;
        this.recognition = recognition;
    }

    /// @param folder with `landmarks.safetensors` and `recognition.safetensors`
    /// @throws dev.kinora.tensor.WeightsException if one is missing, damaged or another network's
    public static FaceMatcher open(Path folder) {
        var landmarks = FaceFinder.file(folder, "landmarks").open(LandmarkNetwork::new);
        try {
            return new FaceMatcher(
                    landmarks, FaceFinder.file(folder, "recognition").open(RecognitionNetwork::new));
        } catch (RuntimeException failed) {
            landmarks.weights().close();
            throw failed;
        }
    }

    /// Where the parts of a face are.
    ///
    /// @throws IllegalStateException when the matcher is closed
    public FaceMarks marks(Frame frame, Face face) {
        return marks(frame, Region.of(face, frame));
    }

    /// What tells a face from others.
    ///
    /// @throws IllegalStateException when the matcher is closed
    public FaceDescription describe(Frame frame, Face face) {
        return describe(frame, marks(frame, face).portrait(frame));
    }

    FaceMarks marks(Frame frame, Region region) {
        requireOpen();
        var square = new SquarePixels(LandmarkNetwork.SIZE, true);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            return FaceMarks.of(Ops.floats(landmarks.network().forward(square.of(frame, region))), region);
        }
    }

    FaceDescription describe(Frame frame, Region portrait) {
        requireOpen();
        var square = new SquarePixels(RecognitionNetwork.SIZE, true);
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            return FaceDescription.of(Ops.floats(recognition.network().forward(square.of(frame, portrait))));
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw new IllegalStateException("The face matcher is closed: open another.");
        }
    }

    /// Frees the weights. Closing it again does nothing.
    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            landmarks.weights().close();
            recognition.weights().close();
        }
    }
}
