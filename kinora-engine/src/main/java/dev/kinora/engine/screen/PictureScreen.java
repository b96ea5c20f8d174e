package dev.kinora.engine.screen;

import static org.bytedeco.pytorch.global.torch.upsample_bilinear2d;

import dev.kinora.engine.quantised.NetworkFile;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Ops;
import dev.kinora.tensor.Weights;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Scores pictures for pornography with the network of nsfwjs 4.4.0 (MIT), `models/screen`; its card tells
/// how far it can be trusted. On the CPU in fp32, one picture after the other. For one platform thread at a
/// time.
///
/// ```java
/// try (var screen = PictureScreen.open(Path.of("models/screen"))) {
///     float likely = screen.scores(frame).pornographic();   // 0 to 1
/// }
/// ```
public final class PictureScreen implements AutoCloseable {
    static final String WEIGHTS = "nsfw.safetensors";

    private final Weights weights;
    private final MobileNetV2 network;
    private boolean isClosed;

    private PictureScreen(Weights weights, MobileNetV2 network) {
        this.weights = weights;
        this.network = network;
    }

    /// @param folder with `nsfw.safetensors`
    /// @throws dev.kinora.tensor.WeightsException if that is missing, damaged or holds another network
    public static PictureScreen open(Path folder) {
        var file = new NetworkFile(
                folder.resolve(WEIGHTS),
                "screening network",
                "classes",
                Scores.CLASSES,
                "models/screen",
                "tools/golden/nsfw.mjs");
        var open = file.open(weights -> new MobileNetV2(weights, Scores.COUNT));
        return new PictureScreen(open.weights(), open.network());
    }

    /// @param frame of any size; it is squeezed into a square, as nsfwjs does
    /// @throws IllegalStateException when the screen is closed
    public Scores scores(Frame frame) {
        if (isClosed) {
            throw new IllegalStateException("The picture screen is closed: open another.");
        }
        try (var _ = new PointerScope();
                var _ = new NoGradGuard()) {
            return Scores.of(Ops.floats(network.forward(pixels(frame))));
        }
    }

    /// Resizes as nsfwjs does: bilinear between the four nearest pixels, corners on corners, nothing smoothed.
    private static Tensor pixels(Frame frame) { // [1, 3, 224, 224] in [0, 1]
        Tensor unit = Tensor.create(frame.rgb(), false, 1, frame.height(), frame.width(), 3) // false: unsigned
                .to(ScalarType.Float)
                .div_(Ops.scalar(255))
                .permute(0, 3, 1, 2); // [1, 3, H, W]
        long[] square = {MobileNetV2.SIZE, MobileNetV2.SIZE};
        return upsample_bilinear2d(unit.contiguous(), square, true, new DoubleOptional(), new DoubleOptional());
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
