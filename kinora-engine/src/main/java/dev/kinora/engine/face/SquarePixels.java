package dev.kinora.engine.face;

import dev.kinora.media.Frame;
import dev.kinora.tensor.Ops;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Pictures as the networks want them: black added to make a square, then resized as the original
/// does it (bilinear between the four nearest pixels, the upper left corner on the upper left
/// corner, nothing smoothed).
///
/// @param size height and width
/// @param isCentred whether the picture is in the middle of the square, or above and to the left
record SquarePixels(int size, boolean isCentred) {
    /// `[1, 3, size, size]`, RGB from 0 to 255.
    Tensor of(Frame picture, Region region) {
        Tensor bytes = Tensor.create(picture.rgb(), false, picture.height(), picture.width(), 3); // false: unsigned
        Tensor part = Ops.slice(bytes, 0, region.top(), region.top() + region.height());
        part = Ops.slice(part, 1, region.left(), region.left() + region.width()); // [H, W, 3]
        Tensor sized = resized(resized(part, 0, region.side()), 1, region.side()); // [size, size, 3]
        return sized.permute(2, 0, 1).unsqueeze(0).contiguous();
    }

    /// What one axis of the picture becomes.
    ///
    /// @param side of the square
    private Tensor resized(Tensor x, int axis, int side) {
        int length = Math.toIntExact(x.size(axis));
        long[] near = new long[size];
        long[] far = new long[size];
        float[] nearShare = new float[size];
        float[] farShare = new float[size];
        for (int i = 0; i < size; i++) {
            double place = (double) i * side / size - before(length, side);
            long floor = (long) Math.floor(place);
            // the square's last pixel has no neighbour: it stands for both
            long next = Math.min(floor + 1, side - 1 - before(length, side));
            float share = (float) (place - floor);
            near[i] = Math.clamp(floor, 0, length - 1);
            far[i] = Math.clamp(next, 0, length - 1);
            nearShare[i] = isInside(floor, length) ? 1 - share : 0;
            farShare[i] = isInside(next, length) ? share : 0;
        }
        return weighted(x, axis, near, nearShare).add_(weighted(x, axis, far, farShare));
    }

    /// How much black comes before the picture.
    private int before(int length, int side) {
        int missing = side - length;
        return isCentred ? missing - Math.round(missing * 0.5f) : 0;
    }

    private static boolean isInside(long index, int length) {
        return index >= 0 && index < length;
    }

    private static Tensor weighted(Tensor x, int axis, long[] indices, float[] shares) {
        long[] shape = {1, 1, 1};
        shape[axis] = shares.length;
        return x.index_select(axis, Tensor.create(indices))
                .to(ScalarType.Float)
                .mul_(Tensor.create(shares).reshape(shape));
    }
}
