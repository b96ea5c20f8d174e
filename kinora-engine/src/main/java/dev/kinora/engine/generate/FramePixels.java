package dev.kinora.engine.generate;

import dev.kinora.media.Frame;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Frames as networks see them.
public final class FramePixels {
    private FramePixels() {}

    /// `[1, 3, H, W]` in `[-1, 1]`, fp32 on the CPU, in the caller's scope.
    public static Tensor of(Frame frame) {
        return Tensor.create(frame.rgb(), false, 1, frame.height(), frame.width(), 3) // false: unsigned
                .to(ScalarType.Float)
                .div_(Ops.scalar(127.5))
                .sub_(Ops.scalar(1))
                .permute(0, 3, 1, 2)
                .contiguous();
    }
}
