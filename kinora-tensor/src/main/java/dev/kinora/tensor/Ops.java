package dev.kinora.tensor;

import static org.bytedeco.pytorch.global.torch.constant_pad_nd;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What reads badly in libtorch's Java names.
public final class Ops {
    private Ops() {}

    /// Joins along `axis`.
    public static Tensor cat(long axis, Tensor... parts) {
        return torch.cat(new TensorVector(parts), axis);
    }

    /// Joins along a new `axis`.
    public static Tensor stack(long axis, Tensor... parts) {
        return torch.stack(new TensorVector(parts), axis);
    }

    /// Splits `axis` into `parts` equal views.
    public static Tensor[] chunk(Tensor x, int parts, long axis) {
        if (x.size(axis) % parts != 0) {
            throw new ShapeException("Axis %d of %s must be a multiple of %d to be split into %d parts; nearest is %d."
                    .formatted(axis, shape(x), parts, parts, Math.round(x.size(axis) / (double) parts) * parts));
        }
        long size = x.size(axis) / parts;
        Tensor[] views = new Tensor[parts];
        for (int i = 0; i < parts; i++) {
            views[i] = x.narrow(axis, i * size, size);
        }
        return views;
    }

    /// `x[from:to]` along `axis`, where a negative `to` counts from the end as in Python and 0 means the end.
    public static Tensor slice(Tensor x, long axis, long from, long to) {
        return x.slice(axis, new LongOptional(from), to == 0 ? new LongOptional() : new LongOptional(to), 1);
    }

    /// Zeros before and after the last axes: `[before last, after last, before the one in front of it, …]`.
    public static Tensor pad(Tensor x, long... amounts) {
        return Arrays.stream(amounts).allMatch(amount -> amount == 0) ? x : constant_pad_nd(x, amounts);
    }

    public static Scalar scalar(double value) {
        return new Scalar(value);
    }

    public static TensorOptional none() {
        return new TensorOptional();
    }

    /// `[2, 3, 4]`, for messages.
    public static String shape(Tensor x) {
        return Arrays.toString(sizes(x));
    }

    public static long[] sizes(Tensor x) {
        long[] sizes = new long[(int) x.dim()];
        for (int axis = 0; axis < sizes.length; axis++) {
            sizes[axis] = x.size(axis);
        }
        return sizes;
    }

    /// The values as floats in row-major order, copied to the heap.
    public static float[] floats(Tensor x) {
        try (var _ = new PointerScope()) {
            Tensor plain = x.detach().cpu().to(ScalarType.Float).contiguous();
            float[] values = new float[Math.toIntExact(plain.numel())];
            if (values.length > 0) {
                new FloatPointer(plain.data_ptr()).get(values);
            }
            return values;
        }
    }
}
