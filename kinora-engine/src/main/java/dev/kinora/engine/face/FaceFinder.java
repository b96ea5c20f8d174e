package dev.kinora.engine.face;

import dev.kinora.engine.quantised.NetworkFile;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/// Finds faces of people with a network of face-api 1.7.15 (MIT), `models/face`; its card tells
/// how far it can be trusted. On the CPU in fp32, one picture after the other. For one platform
/// thread at a time.
///
/// ```java
/// try (var finder = FaceFinder.open(Path.of("models/face"))) {
///     List<Face> faces = finder.find(frame, 0.6);   // the surest first
/// }
/// ```
public final class FaceFinder implements AutoCloseable {
    /// Boxes that overlap more show one face.
    private static final double SAME = 0.5;

    private static final int COLUMNS = 5;

    private final Weights weights;
    private final FaceDetector network;
    private final SquarePixels square = new SquarePixels(FaceDetector.SIZE, false);
    private boolean isClosed;

    private FaceFinder(Weights weights, FaceDetector network) {
        this.weights = weights;
        this.network = network;
    }

    /// @param folder with `detector.safetensors`
    /// @throws dev.kinora.tensor.WeightsException if it is missing, damaged or another network's
    public static FaceFinder open(Path folder) {
        var open = file(folder, "detector").open(FaceDetector::new);
        return new FaceFinder(open.weights(), open.network());
    }

    /// The file of one of the face networks.
    static NetworkFile file(Path folder, String network) {
        return new NetworkFile(
                folder.resolve(network + ".safetensors"),
                "face network",
                "network",
                network,
                "models/face",
                "tools/golden/face.mjs");
    }

    /// @param frame of any size; faces under a tenth of its longer side or so are often missed
    /// @param from least score of a face, 0 to 1
    /// @return the surest first
    /// @throws IllegalStateException when the finder is closed
    public List<Face> find(Frame frame, double from) {
        if (isClosed) {
            throw new IllegalStateException("The face finder is closed: open another.");
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            float[] rows = Ops.floats(network.forward(square.of(frame, Region.all(frame))));
            return distinct(boxes(rows, Region.all(frame).side(), from)).stream()
                    .map(box -> box.within(frame.width(), frame.height()))
                    .filter(box -> box.width() > 0 && box.height() > 0)
                    .toList();
        }
    }

    /// The surest first. They may reach beyond the picture.
    private static List<Face> boxes(float[] rows, int side, double from) {
        List<Face> boxes = new ArrayList<>();
        for (int i = 0; i < rows.length; i += COLUMNS) {
            if (rows[i + 4] >= from) {
                double top = (double) rows[i] * side;
                double left = (double) rows[i + 1] * side;
                double bottom = (double) rows[i + 2] * side;
                double right = (double) rows[i + 3] * side;
                boxes.add(new Face(left, top, right - left, bottom - top, rows[i + 4]));
            }
        }
        boxes.sort(Comparator.comparingDouble(Face::score).reversed());
        return boxes;
    }

    private static List<Face> distinct(List<Face> surestFirst) {
        List<Face> kept = new ArrayList<>();
        for (Face face : surestFirst) {
            if (kept.stream().allMatch(other -> face.overlap(other) <= SAME)) {
                kept.add(face);
            }
        }
        return kept;
    }

    /// Frees the weights. Closing it again does nothing.
    @Override
    public void close() {
        if (!isClosed) {
            isClosed = true;
            weights.close();
        }
    }
}
